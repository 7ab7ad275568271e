import type { Ending, Heard, Hear, Leave, MicrophoneTrouble, Phone, Ringing, Sound } from "./phone.ts";
import { NoServer, SignedOut } from "./line.ts";
import { NoMicrophone } from "./microphone.ts";

/** What the page shows of its telephone. Each has a sentence of its own. */
export type State =
  | "starting"
  | "asking" // for the microphone
  | "ready"
  | "ringing"
  | "talking"
  | "lost" // the network; it comes back by itself
  | "elsewhere" // another tab of this browser is the telephone
  | "signed-out"
  | "none" // the office has no browser telephones
  | "refused" // by the carrier
  | `microphone-${MicrophoneTrouble}`;

export interface View {
  state: State;
  isMuted: boolean;
  call: Ringing | null;
  last: Ending | null; // how the last call ended
}

/** What a station stands on; the page's own by `page.ts`, others in tests. */
export interface Ground {
  askForLeave(): Promise<Leave>;
  phoneFor(leave: Exclude<Leave, { kind: "none" }>, hear: Hear): Promise<Phone>;
  askForMicrophone(): Promise<void>;
  later(act: () => void, ms: number): () => void;
}

const EARLY_S = 300; // before a token ends a newer one is asked for
const AGAIN_MS = 5000;
const FINISH = "*"; // the key by which a consultant ends a talk on purpose; a leg that only ends was dropped
const FINISHED_MS = 8000; // the line ends the leg; should it not, the device does
const WISHED_MS = 10_000; // so long an accepted offer may take to ring

/** The telephone of a desk: it registers, stays registered, and tells what it is in. */
export class Station {
  readonly #ground: Ground;
  readonly #show: (view: View) => void;
  #phone: Phone | null = null;
  #view: View = { state: "starting", isMuted: false, call: null, last: null };
  #isThere = false;
  #isAnswered = false;
  #wished: string | null = null; // the offer that is accepted as soon as it rings
  #isOurs = false; // and no other tab's
  #forget: () => void = () => undefined;

  constructor(ground: Ground, show: (view: View) => void) {
    this.#ground = ground;
    this.#show = show;
  }

  get view(): View {
    return this.#view;
  }

  /** Become the telephone of this browser. */
  async begin(): Promise<void> {
    this.#isOurs = true;
    if (this.#isAnswered) return this.#set({ state: this.#usual() });
    this.#set({ state: "starting" });
    await this.again();
  }

  /** Another tab is the telephone from now on; a talk that goes on here ends here. */
  stepAside(): void {
    this.#isOurs = false;
    if (this.#isAnswered) return;
    this.close();
    this.#set({ state: "elsewhere", call: null });
  }

  /** Try once more what did not work; does no harm where all is well. */
  async again(): Promise<void> {
    if (!this.#isOurs || this.#isAnswered || !(await this.#hasMicrophone())) return;
    if (!this.#isThere) this.#set({ state: "starting" });
    await this.#renew();
  }

  /** Pick up: the call of an offer also a moment before it rings, since the page may hear of it first. */
  async answer(offer?: string): Promise<void> {
    if (!this.#view.call && offer) this.#wish(offer);
    else if (this.#view.call && (await this.#hasMicrophone())) await this.#phone?.answer();
  }

  #wish(offer: string): void {
    this.#wished = offer;
    this.#ground.later(() => (this.#wished = this.#wished === offer ? null : this.#wished), WISHED_MS);
  }

  /** Decline what rings; end a talk as one who means it, so that the line says goodbye to the caller. */
  hangUp(): void {
    const { call } = this.#view;
    if (!this.#isAnswered || !call) return this.#phone?.hangUp();
    this.#phone?.digits(FINISH);
    this.#ground.later(() => this.#view.call === call && this.#phone?.hangUp(), FINISHED_MS);
  }

  mute(isMuted: boolean): void {
    if (!this.#isAnswered) return;
    this.#phone?.mute(isMuted);
    this.#set({ isMuted });
  }

  digits(keys: string): void {
    if (this.#isAnswered) this.#phone?.digits(keys);
  }

  async sound(): Promise<Sound> {
    return (await this.#phone?.sound()) ?? { received: 0, sent: 0 };
  }

  close(): void {
    this.#forget();
    this.#phone?.close();
    this.#phone = null;
    this.#isThere = false;
  }

  async #hasMicrophone(): Promise<boolean> {
    try {
      if (this.#view.state === "starting") this.#set({ state: "asking" });
      await this.#ground.askForMicrophone();
      if (this.#view.state.startsWith("microphone-")) this.#set({ state: this.#usual() });
      return true;
    } catch (error) {
      if (!this.#view.call) this.close(); // nobody is to be put through to who cannot be heard
      this.#set({ state: `microphone-${error instanceof NoMicrophone ? error.why : "busy"}` });
      return false;
    }
  }

  /** A newer token for the telephone; whoever has none yet gets it here. */
  async #renew(): Promise<void> {
    this.#forget();
    if (!this.#isOurs) return;
    try {
      const leave = await this.#ground.askForLeave();
      if (leave.kind === "none") return this.#set({ state: "none" });
      const phone = (this.#phone ??= await this.#ground.phoneFor(leave, (heard) => this.#heard(heard)));
      this.#forget = this.#ground.later(() => void this.#renew(), Math.max(leave.ends_in_s - EARLY_S, leave.ends_in_s / 2) * 1000);
      await phone.register(leave.token);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof SignedOut) {
      if (!this.#isAnswered) this.close();
      return this.#set({ state: "signed-out" });
    }
    if (!(error instanceof NoServer)) console.warn("the telephone cannot be registered", error);
    this.#forget = this.#ground.later(() => void this.#renew(), AGAIN_MS);
    if (!this.#isThere) this.#set({ state: "lost" });
  }

  #heard(heard: Heard): void {
    switch (heard.kind) {
      case "ready":
        this.#isThere = true;
        return this.#set({ state: this.#usual() });
      case "lost":
        this.#isThere = false;
        return this.#set({ state: "lost" });
      case "token":
        if (heard.isExpired) this.#isThere = false;
        return void this.#renew();
      case "refused":
        this.#isThere = false;
        this.#forget();
        return this.#set({ state: "refused" });
      case "microphone":
        return this.#set({ state: `microphone-${heard.why}` });
      case "ringing":
        this.#set({ state: "ringing", call: heard.call, last: null });
        if (this.#wished !== null && heard.call.parameters["offer"] === this.#wished) void this.answer();
        this.#wished = null;
        return;
      case "answered":
        this.#isAnswered = true;
        return this.#set({ state: "talking", isMuted: false });
      case "ended":
        this.#isAnswered = false;
        this.#view = { ...this.#view, call: null, isMuted: false, last: heard.how };
        return this.#afterCall();
    }
  }

  #afterCall(): void {
    if (!this.#isOurs) return this.stepAside();
    if (this.#view.state === "signed-out") this.close();
    this.#set({ state: this.#view.state === "signed-out" ? "signed-out" : this.#usual() });
  }

  #usual(): State {
    if (!this.#isThere) return "lost";
    if (this.#isAnswered) return "talking";
    return this.#view.call ? "ringing" : "ready";
  }

  #set(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    this.#show(this.#view);
  }
}
