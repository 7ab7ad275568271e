import { Alone } from "./alone.ts";
import { followLead } from "./lead.ts";
import { askForLeave, phoneFor } from "./line.ts";
import { askForMicrophone, followMicrophone } from "./microphone.ts";
import { Station, type View } from "./station.ts";

const ANSWERED = "helpline-answered";

/**
 * The telephone of a page. The part with `data-telephone` tells where tokens are given (`data-token`, `data-form`) and
 * where silence lies (`data-silence`); what belongs to some states only names them in `data-in`. Anywhere on the page
 * `data-phone` on a button is what it does: answer, hang-up, mute, again, keys (with `data-keys`).
 */
export function begin(place: HTMLElement): Station {
  const { token = "", form = "", silence = "" } = place.dataset;
  const station = new Station(
    {
      askForLeave: () => askForLeave(token, form),
      phoneFor: (leave, hear) => phoneFor(leave, silence, hear),
      askForMicrophone,
      later: (act, ms) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    },
    (view) => show(place, view),
  );
  const others = new BroadcastChannel(ANSWERED); // another tab of this browser may be its telephone
  others.onmessage = ({ data }: MessageEvent<string>) => {
    const { call } = station.view;
    if (!call || call.parameters["offer"] === data) void station.answer(data);
  };
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-phone]");
    if (!button) return;
    const { phone, offer } = button.dataset;
    if (phone === "answer" && offer && station.view.state === "elsewhere") others.postMessage(offer);
    else deed(station, button);
  });
  const alone = new Alone((isAlone) => void (isAlone ? station.begin() : station.stepAside()));
  followLead((isWanted) => {
    place.hidden = !isWanted;
    if (isWanted) alone.want();
    else alone.leave();
  });
  void followMicrophone(() => void station.again());
  return station;
}

function deed(station: Station, button: HTMLElement): void {
  switch (button.dataset["phone"]) {
    case "answer":
      return void station.answer(button.dataset["offer"]);
    case "hang-up":
      return station.hangUp();
    case "mute":
      return station.mute(!station.view.isMuted);
    case "again":
      return void station.again();
    case "keys":
      return station.digits(button.dataset["keys"] ?? "");
  }
}

function show(place: HTMLElement, view: View): void {
  place.dataset["state"] = view.state;
  for (const part of place.querySelectorAll<HTMLElement>("[data-in]")) part.hidden = !part.dataset["in"]?.split(" ").includes(view.state);
  for (const button of document.querySelectorAll("[data-phone=mute]")) button.setAttribute("aria-pressed", String(view.isMuted));
  place.dispatchEvent(new CustomEvent("telephone", { detail: view, bubbles: true }));
}
