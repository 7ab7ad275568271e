import { askForLeave, phoneFor } from "./line.ts";
import { askForMicrophone, followMicrophone } from "./microphone.ts";
import { Station, type View } from "./station.ts";

const LOCK = "helpline-telephone";

/** The telephone of a page: the element tells where tokens are given (`data-token`, `data-form`) and where silence lies. */
export function stationOf(place: HTMLElement, show: (view: View) => void): Station {
  const { token = "", form = "", silence = "" } = place.dataset;
  const station = new Station(
    {
      askForLeave: () => askForLeave(token, form),
      phoneFor: (leave, hear) => phoneFor(leave, silence, hear),
      askForMicrophone,
      alone,
      later: (act, ms) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    show,
  );
  void followMicrophone(() => void station.again());
  return station;
}

/** Two tabs of one browser would ring twice, and only one can talk. The lock is held until the tab is closed. */
function alone(elsewhere: () => void): Promise<void> {
  return new Promise((granted) => {
    const hold = () => {
      granted();
      return new Promise<never>(() => undefined);
    };
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock) return hold();
      elsewhere();
      void navigator.locks.request(LOCK, hold);
      return undefined;
    });
  });
}

/** Shows a station in an element: the sentence of its state, and buttons by `data-do`. */
export function bind(place: HTMLElement): Station {
  const station = stationOf(place, (view) => show(place, view));
  const deeds: Record<string, () => unknown> = {
    answer: () => station.answer(),
    "hang-up": () => station.hangUp(),
    mute: () => station.mute(!station.view.isMuted),
    again: () => station.again(),
  };
  place.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-do]");
    if (!button) return;
    void deeds[button.dataset["do"] ?? ""]?.();
    if (button.dataset["key"]) station.digits(button.dataset["key"]);
  });
  void station.start();
  return station;
}

/** Where a part belongs to some states only, they stand in its `data-in`. */
function show(place: HTMLElement, view: View): void {
  place.dataset["state"] = view.state;
  for (const part of place.querySelectorAll<HTMLElement>("[data-in]")) part.hidden = !part.dataset["in"]?.split(" ").includes(view.state);
  place.querySelector("[data-do=mute]")?.setAttribute("aria-pressed", String(view.isMuted));
  place.dispatchEvent(new CustomEvent("telephone", { detail: view, bubbles: true }));
}
