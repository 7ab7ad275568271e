import type { PeerTold } from "./peers.ts";

/** What the simulator tells a device. */
export type Told =
  | { event: "registered"; identity: string; key: string; ends_in_s: number }
  | { event: "refused"; code: number; why: string }
  | { event: "expired" | "beat" }
  | { event: "call"; sid: string; status: string; from: string; left: boolean; parameters: Record<string, string>; is_mine: boolean }
  | { event: "media"; sid: string; peers: PeerTold[] }
  | { event: "signal"; sid: string; from: string; data: never };

const SILENT_MS = 12_000; // it beats every five seconds
const LEFT = 1000; // how a socket is closed that is not needed any more
const LOST = 4000; // and one that may be opened again: what goes on, goes on
const AGAIN_MS = [500, 1000, 2000, 4000, 8000];

/** The socket to the simulator, opened again and again until it is closed. */
export class Signalling {
  readonly #address: string;
  readonly #hear: (told: Told) => void;
  readonly #changed: (isOpen: boolean) => void;
  #socket: WebSocket | null = null;
  #tries = 0;
  #silence = 0;
  #again = 0;

  constructor(address: string, hear: (told: Told) => void, changed: (isOpen: boolean) => void) {
    this.#address = address;
    this.#hear = hear;
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open(): void {
    window.addEventListener("online", this.#now);
    window.addEventListener("offline", this.#lost);
    this.#connect();
  }

  say(what: object): void {
    if (this.isOpen) this.#socket?.send(JSON.stringify(what));
  }

  close(): void {
    window.removeEventListener("online", this.#now);
    window.removeEventListener("offline", this.#lost);
    this.#drop(true);
  }

  #connect(): void {
    this.#drop();
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#listen();
      this.#changed(true);
    };
    socket.onmessage = (message: MessageEvent<string>) => {
      this.#listen();
      this.#hear(JSON.parse(message.data) as Told);
    };
    socket.onclose = this.#lost;
  }

  /** Nothing for a while means that the network is gone, whatever the browser thinks. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(this.#lost, SILENT_MS);
  }

  readonly #lost = (): void => {
    this.#drop();
    this.#changed(false);
    const wait = AGAIN_MS[Math.min(this.#tries, AGAIN_MS.length - 1)];
    this.#tries += 1;
    this.#again = window.setTimeout(() => this.#connect(), wait);
  };

  readonly #now = (): void => {
    if (!this.isOpen) this.#connect();
  };

  #drop(isMeant = false): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#again);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(isMeant ? LEFT : LOST);
  }
}
