// What has changed, told by `helpline live`: one stream and one sign of life for each browser, however many tabs it has.
// One tab leads (it holds a lock of the browser's); the others hear what it hears.
import type { Ping } from "./ping.ts";

const NAME = "helpline-desk";
const AGAIN_MS = 2_000; // after the server has refused a stream
const DEAF = /^(microphone-|refused$)/; // states of this tab's telephone in which no call can be taken at it
const MISSED = 2; // pings without an answer, before the connection counts as lost

export interface Listener {
  /** A word of the server's: `desk`, `team`, `queue` and others; `hello`: look at everything anew. */
  hears(word: string): void;
  /** Whether the server is in reach. */
  connected(isUp: boolean): void;
  /** Whether this tab is the one that calls come to. */
  leads(isLeading: boolean): void;
}

interface Told {
  word?: string;
  isUp?: boolean;
}

/** Listen for as long as the page is open. Answers how this tab takes the lead from another one. */
export function listen(live: string, listener: Listener): () => void {
  const channel = new BroadcastChannel(NAME);
  let stop: (() => void) | null = null;

  const tell = (told: Told): void => {
    channel.postMessage(told);
    take(told);
  };
  const take = ({ word, isUp }: Told): void => {
    if (word !== undefined) listener.hears(word);
    if (isUp !== undefined) listener.connected(isUp);
  };
  channel.onmessage = ({ data }: MessageEvent<Told>) => take(data);

  const lead = (): Promise<never> => {
    stop = follow(live, tell);
    listener.leads(true);
    return new Promise<never>(() => undefined); // held until the tab is closed, or another one takes it
  };
  const lost = (): void => {
    stop?.();
    stop = null;
    listener.leads(false);
    void wait();
  };
  const wait = (): Promise<void> => navigator.locks.request(NAME, lead).catch(lost);

  listener.leads(false);
  void wait();
  return () => void navigator.locks.request(NAME, { steal: true }, lead).catch(lost);
}

/** Hear what the leading tab of this browser is told, on a page that calls never come to. */
export function overhear(hears: (word: string) => void): void {
  new BroadcastChannel(NAME).onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.word !== undefined) hears(data.word);
  };
}

function follow(live: string, tell: (told: Told) => void): () => void {
  let stream: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let missed = 0;
  let isUp = true;
  let isDeaf: boolean | null = null;

  const connected = (is: boolean): void => {
    if (is === isUp) return;
    isUp = is;
    tell({ isUp });
    if (is) tell({ word: "hello" });
  };
  const open = (): void => {
    stream = new EventSource(`${live}/live/stream`, { withCredentials: true });
    for (const word of ["hello", "desk", "team", "queue", "message"]) stream.addEventListener(word, () => tell({ word }));
    stream.addEventListener("bye", () => {
      close();
      tell({ word: "bye" });
    });
    stream.onerror = () => {
      // A browser goes on by itself after a break, and not after a refusal.
      if (stream?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
  };
  const pings = new Worker(new URL("./ping.js", import.meta.url), { type: "module" });
  pings.onmessage = ({ data }: MessageEvent<Ping>) => {
    missed = data.status >= 200 && data.status < 300 ? 0 : missed + 1;
    if (data.status === 401) tell({ word: "bye" });
    else if (missed === 0) connected(true);
    else if (missed >= MISSED) connected(false);
  };
  // A page whose telephone can take no call is there, and nobody is to be put through to it.
  const ping = (): void => {
    const state = document.querySelector<HTMLElement>("[data-telephone]")?.dataset["state"] ?? "";
    if (DEAF.test(state) === isDeaf) return;
    isDeaf = DEAF.test(state);
    pings.postMessage(`${live}/live/ping${isDeaf ? "?deaf=1" : ""}`);
  };
  ping();
  document.addEventListener("telephone", ping);
  const offline = (): void => connected(false);
  addEventListener("offline", offline);

  const close = (): void => {
    clearTimeout(again);
    stream?.close();
    pings.terminate();
    document.removeEventListener("telephone", ping);
    removeEventListener("offline", offline);
  };
  open();
  return close;
}
