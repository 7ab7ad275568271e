import type { Call, Device, RTCSample } from "@twilio/voice-sdk";
import type { Ending, Hear, Phone, Ringing, Sound } from "./phone.ts";

/** Makes the carrier's own device; given from outside, so that this file can be tried without a browser. */
export type MakeDevice = (token: string, options: Device.Options) => Device;

/** The events that the carrier's own typings name. */
type DeviceEvent = `${Device.EventName}`;
type CallEvent = { [K in keyof typeof Call]: K extends `${infer Name}Event` ? Name : never }[keyof typeof Call];

const EXPIRED = new Set([20104, 31205]);
const TOKENS = new Set([20101, 20151, 31201, 31202, 31203, 31204, 31207]);
const REFRESH_MS = 60_000; // before its end the carrier's device asks for a newer token

/** How the device is set up. Rings and tones are the page's own: nothing is loaded from the carrier. */
function options(silence: string): Device.Options & { publishEvents: boolean } {
  const names = ["incoming", "outgoing", "disconnect", "dtmfs", "dtmfh", ...Array.from({ length: 10 }, (_, key) => `dtmf${key}`)];
  return {
    sounds: Object.fromEntries(names.map((name) => [name, silence])),
    tokenRefreshMs: REFRESH_MS,
    closeProtection: true,
    publishEvents: false, // no figures about calls go to the carrier's analysts
    logLevel: "warn",
  };
}

/** A telephone at Twilio, by its Voice SDK. */
export class TwilioPhone implements Phone {
  readonly #hear: Hear;
  readonly #make: MakeDevice;
  readonly #silence: string;
  #device: Device | null = null;
  #call: Call | null = null;
  #isAnswered = false;
  #sound: Sound = { received: 0, sent: 0 };

  /** `silence`: the address of a sound file in which nothing is heard. */
  constructor(make: MakeDevice, silence: string, hear: Hear) {
    this.#make = make;
    this.#silence = silence;
    this.#hear = hear;
  }

  async register(token: string): Promise<void> {
    if (this.#device) this.#device.updateToken(token);
    const device = (this.#device ??= this.#made(token));
    if (device.state !== "unregistered") return;
    try {
      await device.register();
    } catch (error) {
      this.#failed(codeOf(error));
    }
  }

  async answer(): Promise<void> {
    if (!this.#isAnswered) this.#call?.accept();
  }

  hangUp(): void {
    if (this.#isAnswered) this.#call?.disconnect();
    else this.#call?.reject();
  }

  mute(isMuted: boolean): void {
    this.#call?.mute(isMuted);
  }

  digits(keys: string): void {
    this.#call?.sendDigits(keys);
  }

  async sound(): Promise<Sound> {
    return this.#sound;
  }

  close(): void {
    const device = this.#device;
    this.#device = null;
    this.#call = null;
    device?.destroy();
  }

  #made(token: string): Device {
    const device = this.#make(token, options(this.#silence));
    device.audio?.incoming(false);
    const on = (event: DeviceEvent, hear: Parameters<Device["on"]>[1]) => device.on(event, hear);
    on("registered", () => this.#hear({ kind: "ready" }));
    on("unregistered", () => this.#device && this.#hear({ kind: "lost" }));
    on("tokenWillExpire", () => this.#hear({ kind: "token", isExpired: false }));
    on("error", (error) => this.#failed(codeOf(error)));
    on("incoming", (call: Call) => this.#rings(call));
    return device;
  }

  #failed(code: number): void {
    if (EXPIRED.has(code)) this.#hear({ kind: "token", isExpired: true });
    else if (TOKENS.has(code)) this.#hear({ kind: "refused", code });
    else if (code === 31401) this.#hear({ kind: "microphone", why: "refused" });
    else if (code === 31402) this.#hear({ kind: "microphone", why: "missing" });
    else this.#hear({ kind: "lost" });
  }

  #rings(call: Call): void {
    if (this.#call) return;
    this.#call = call;
    this.#isAnswered = false;
    this.#sound = { received: 0, sent: 0 };
    const told: Ringing = { id: call.parameters["CallSid"] ?? "", parameters: Object.fromEntries(call.customParameters) };
    const on = (event: CallEvent, hear: Parameters<Call["on"]>[1]) => call.on(event, hear);
    on("accept", () => {
      this.#isAnswered = true;
      this.#hear({ kind: "answered", call: told });
    });
    on("sample", (sample: RTCSample) => {
      this.#sound = { received: sample.totals.bytesReceived, sent: sample.totals.bytesSent };
    });
    on("reconnecting", () => this.#hear({ kind: "lost" }));
    on("reconnected", () => this.#hear({ kind: "ready" }));
    on("error", (error) => this.#failed(codeOf(error)));
    on("cancel", () => this.#ended(call, told, "cancelled"));
    on("reject", () => this.#ended(call, told, "declined"));
    on("disconnect", () => this.#ended(call, told, "ended"));
    this.#hear({ kind: "ringing", call: told });
  }

  #ended(call: Call, told: Ringing, how: Ending): void {
    if (this.#call !== call) return;
    this.#call = null;
    this.#isAnswered = false;
    this.#hear({ kind: "ended", call: told, how });
  }
}

function codeOf(error: unknown): number {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "number" ? error.code : 0;
}
