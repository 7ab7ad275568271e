import { Peers, type Bytes, type PeerTold } from "./peers";

type Told =
  | { event: "media"; sid: string; peers: PeerTold[] }
  | { event: "signal"; sid: string; data: never }
  | { event: "refused" | "beat" };

const AGAIN_MS = 2000;

export type Microphone = "off" | "asking" | "on" | "refused";

/** Lends this tab's microphone and loudspeaker to the telephone in hand, where a browser is at the other end. */
export class Sound {
  microphone: Microphone = "off";
  readonly #changed: () => void;
  #stream: MediaStream | null = null;
  #socket: WebSocket | null = null;
  #sid: string | null = null;
  #peers: Peers | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The call whose telephone this tab speaks into. */
  get sid(): string | null {
    return this.microphone === "on" ? this.#sid : null;
  }

  async open(): Promise<void> {
    this.#set("asking");
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    } catch {
      return this.#set("refused");
    }
    this.#set("on");
    this.#connect();
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#let_go();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#set("off");
  }

  /** Another telephone, or none, is in hand now. */
  hold(sid: string | null): void {
    if (sid === this.#sid) return;
    if (this.#sid) this.#say({ do: "take back", sid: this.#sid });
    this.#let_go();
    this.#sid = sid;
    this.#lend();
  }

  async bytes(): Promise<Bytes> {
    return (await this.#peers?.bytes()) ?? { received: 0, sent: 0 };
  }

  #connect(): void {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sim/signalling`);
    this.#socket = socket;
    socket.onopen = () => this.#lend();
    socket.onmessage = (message: MessageEvent<string>) => this.#told(JSON.parse(message.data) as Told);
    socket.onclose = () => {
      this.#let_go();
      setTimeout(() => this.#socket === socket && this.#connect(), AGAIN_MS);
    };
  }

  #lend(): void {
    if (this.#sid) this.#say({ do: "lend", sid: this.#sid });
  }

  #told(told: Told): void {
    if (told.event === "media" && told.sid === this.#sid) this.#meet(told.sid, told.peers);
    else if (told.event === "signal" && told.sid === this.#sid) this.#peers?.hear(told.data);
  }

  #meet(sid: string, told: PeerTold[]): void {
    if (!this.#peers) {
      this.#peers = new Peers((to, data) => this.#say({ do: "signal", sid, to, data }));
      this.#peers.speak(this.#stream?.getAudioTracks()[0] ?? null);
    }
    this.#peers.follow(told);
  }

  #let_go(): void {
    this.#peers?.close();
    this.#peers = null;
  }

  #say(what: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(what));
  }

  #set(microphone: Microphone): void {
    this.microphone = microphone;
    this.#changed();
  }
}
