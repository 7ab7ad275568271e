// The carrier's device and calls as its typings describe them, without the carrier: registering itself needs Twilio.
import { EventEmitter } from "events";
import type { Call, Device } from "@twilio/voice-sdk";

type DevicePart = Pick<Device, "state" | "register" | "updateToken" | "destroy" | "audio">;
type CallPart = Pick<Call, "parameters" | "customParameters" | "accept" | "reject" | "disconnect" | "mute" | "sendDigits">;

export class FakeDevice extends EventEmitter implements DevicePart {
  state = "unregistered" as Device.State;
  audio = null;
  tokens: string[];
  refusal: { code: number } | null = null;

  constructor(token: string) {
    super();
    this.tokens = [token];
  }

  async register(): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.state = "registered" as Device.State;
    this.emit("registered");
  }

  updateToken(token: string): void {
    this.tokens.push(token);
  }

  destroy(): void {
    this.state = "destroyed" as Device.State;
    this.emit("unregistered");
    this.emit("destroyed");
  }
}

export class FakeCall extends EventEmitter implements CallPart {
  parameters: Record<string, string> = { CallSid: "CA1", From: "+48122102020" };
  customParameters = new Map([["offer", "12"]]);
  deeds: string[] = [];

  accept(): void {
    this.deeds.push("accept");
    this.emit("accept", this);
  }

  reject(): void {
    this.deeds.push("reject");
    this.emit("reject");
  }

  disconnect(): void {
    this.deeds.push("disconnect");
    this.emit("disconnect", this);
  }

  mute(isMuted = true): void {
    this.deeds.push(isMuted ? "mute" : "unmute");
  }

  sendDigits(keys: string): void {
    this.deeds.push(`digits ${keys}`);
  }
}
