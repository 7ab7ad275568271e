// The desk and the floor: what `helpline live` tells is looked at anew, timers run, a call rings. The pages beside them
// hear it, too, where a tab of this browser shows the desk, and look by themselves now and then.
import { Clock } from "./clock.ts";
import { listenForKeys } from "./keys.ts";
import { Ring } from "./ring.ts";
import { listen, overhear } from "./stream.ts";

const LEFT = "helpline-left";
const EVERYTHING = ["desk", "queue", "team", "message"];
const BESIDE = ["team", "message"]; // what pages beside the desk show of it
const BESIDE_EVERY_MS = 15_000;
const SECOND_AFTER_MS = 500; // until then another tab may just be closing

/** Begin, if this page shows what is now. */
export function begin(): void {
  document.addEventListener("htmx:before:swap", stayHere);
  const now = document.querySelector<HTMLElement>("[data-live]");
  if (now) new Desk().begin(now.dataset.live ?? "");
  else if (document.querySelector("[data-beside]")) lookBeside();
}

function lookBeside(): void {
  overhear(hears);
  setInterval(() => look(...BESIDE), BESIDE_EVERY_MS);
}

class Desk {
  #leads = false;
  readonly #clock = new Clock(() => look("desk"));
  readonly #ring = new Ring((isSilent) => show("silent", isSilent));

  begin(live: string): void {
    listenForKeys();
    document.addEventListener("htmx:after:swap", () => this.#changed());
    document.querySelector("[data-try-sound]")?.addEventListener("click", () => void this.#ring.wake().then(() => this.#ring.once()));
    if (live) this.#listen(live);
    this.#changed();
  }

  #listen(live: string): void {
    let second: ReturnType<typeof setTimeout> | undefined;
    const takeOver = listen(live, {
      hears,
      connected: (isUp) => {
        for (const time of document.querySelectorAll("#offline time")) time.textContent = new Date().toTimeString().slice(0, 5);
        show("offline", !isUp);
      },
      leads: (isLeading) => {
        this.#leads = isLeading;
        clearTimeout(second);
        if (isLeading) show("second", false);
        else second = setTimeout(() => show("second", true), SECOND_AFTER_MS);
        this.#changed();
        document.dispatchEvent(new CustomEvent("desk:leads", { detail: isLeading }));
      },
    });
    document.querySelector("[data-take-over]")?.addEventListener("click", takeOver);
  }

  /** The page shows something else now. */
  #changed(): void {
    const { doing, title, clock } = document.querySelector<HTMLElement>("[data-live]")?.dataset ?? {};
    this.#clock.set(Number(clock));
    if (doing === "offered" && title) this.#ring.start(title, this.#leads);
    else this.#ring.stop();
  }
}

/** A word of the server's. */
function hears(word: string): void {
  if (word === "bye") leave();
  else look(...(word === "hello" ? EVERYTHING : [word]));
}

/** Let the parts of the page that show this ask for it anew. */
function look(...words: string[]): void {
  for (const word of words) document.body.dispatchEvent(new CustomEvent(word));
}

/** The session is over: the page that is asked for now is the sign-in. Once a minute, should the server not agree. */
function leave(): void {
  if (Date.now() - Number(sessionStorage.getItem(LEFT) ?? 0) < 60_000) return;
  sessionStorage.setItem(LEFT, String(Date.now()));
  location.reload();
}

function show(id: string, isShown: boolean): void {
  const element = document.getElementById(id);
  if (element) element.hidden = !isShown;
}

/** A part that was answered by another page (who signed in is not any more) is no part: the whole page goes there. */
function stayHere(event: Event): void {
  const { ctx } = (event as CustomEvent<{ ctx: { response?: { raw?: Response } } }>).detail;
  if (!ctx.response?.raw?.redirected) return;
  event.preventDefault();
  location.reload();
}
