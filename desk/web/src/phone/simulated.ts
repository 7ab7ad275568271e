import { closeMicrophone, NoMicrophone, openMicrophone } from "./microphone.ts";
import { Peers } from "./peers.ts";
import type { Ending, Hear, Phone, Ringing, Sound } from "./phone.ts";
import { Signalling, type Told } from "./signalling.ts";

type CallTold = Extract<Told, { event: "call" }>;

const EXPIRED = 20104;
const TOKENS = { from: 20100, to: 20199 }; // the carrier's codes for what is wrong with a token
const ENDINGS: Record<string, Ending> = { completed: "ended", canceled: "cancelled", "no-answer": "cancelled", busy: "declined" };

/** A telephone at the simulator: sound goes straight to the browser at the other end. */
export class SimulatedPhone implements Phone {
  readonly #hear: Hear;
  readonly #signalling: Signalling;
  #token = "";
  #key = ""; // with which a device that lost its connection comes back to its calls
  #isThere = false;
  #settle: (() => void)[] = [];
  #call: Ringing | null = null;
  #peers: Peers | null = null;
  #microphone: MediaStream | null = null;
  #isMuted = false;

  constructor(address: string, hear: Hear) {
    this.#hear = hear;
    this.#signalling = new Signalling(address, (told) => this.#told(told), (isOpen) => this.#changed(isOpen));
  }

  register(token: string): Promise<void> {
    const isFirst = this.#token === "";
    this.#token = token;
    if (isFirst) this.#signalling.open();
    else this.#apply();
    return new Promise((settle) => this.#settle.push(settle));
  }

  async answer(): Promise<void> {
    const call = this.#call;
    if (!call || this.#peers) return;
    const microphone = await this.#opened();
    if (!microphone || this.#call !== call) return closeMicrophone(microphone);
    this.#microphone = microphone;
    this.#peers = new Peers((to, data) => this.#signalling.say({ do: "signal", sid: call.id, to, data }));
    this.mute(this.#isMuted);
    this.#signalling.say({ do: "answer", sid: call.id });
  }

  hangUp(): void {
    if (this.#call) this.#signalling.say({ do: this.#peers ? "hangup" : "decline", sid: this.#call.id });
  }

  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#peers?.speak(isMuted ? null : (this.#microphone?.getAudioTracks()[0] ?? null));
  }

  digits(keys: string): void {
    if (this.#call) this.#signalling.say({ do: "press", sid: this.#call.id, keys });
  }

  async sound(): Promise<Sound> {
    return (await this.#peers?.sound()) ?? { received: 0, sent: 0 };
  }

  close(): void {
    this.#signalling.close();
    this.#hungUp();
    this.#call = null;
  }

  async #opened(): Promise<MediaStream | null> {
    try {
      return await openMicrophone();
    } catch (error) {
      this.#hear({ kind: "microphone", why: error instanceof NoMicrophone ? error.why : "busy" });
      return null;
    }
  }

  #apply(): void {
    this.#signalling.say({ do: "register", token: this.#token, key: this.#key, sid: this.#call?.id ?? "" });
  }

  #changed(isOpen: boolean): void {
    if (isOpen) return this.#apply();
    if (this.#isThere) this.#hear({ kind: "lost" });
    this.#isThere = false;
  }

  #told(told: Told): void {
    switch (told.event) {
      case "registered":
        this.#key = told.key;
        this.#isThere = true;
        this.#hear({ kind: "ready" });
        return this.#settled();
      case "refused":
        return this.#refused(told.code);
      case "expired":
        this.#isThere = false;
        return this.#hear({ kind: "token", isExpired: true });
      case "call":
        return this.#callTold(told);
      case "media":
        if (told.sid === this.#call?.id) this.#peers?.follow(told.peers);
        return;
      case "signal":
        if (told.sid === this.#call?.id) this.#peers?.hear(told.data);
    }
  }

  #refused(code: number): void {
    if (code < TOKENS.from || code > TOKENS.to) return; // of something that had changed already, which is told anyway
    if (code === EXPIRED) this.#hear({ kind: "token", isExpired: true });
    else this.#hear({ kind: "refused", code });
    this.#settled();
  }

  #callTold(told: CallTold): void {
    if (told.status === "ringing" && !this.#call) {
      this.#call = { id: told.sid, parameters: told.parameters };
      return this.#hear({ kind: "ringing", call: this.#call });
    }
    if (told.sid !== this.#call?.id || told.status === "ringing") return;
    if (told.status !== "in-progress") this.#ended(ENDINGS[told.status] ?? "failed");
    else if (told.is_mine) this.#hear({ kind: "answered", call: this.#call });
    else this.#ended("elsewhere");
  }

  #ended(how: Ending): void {
    const call = this.#call;
    this.#hungUp();
    this.#call = null;
    if (call) this.#hear({ kind: "ended", call, how });
  }

  #hungUp(): void {
    this.#peers?.close();
    this.#peers = null;
    closeMicrophone(this.#microphone);
    this.#microphone = null;
    this.#isMuted = false;
  }

  #settled(): void {
    const waiting = this.#settle;
    this.#settle = [];
    for (const settle of waiting) settle();
  }
}
