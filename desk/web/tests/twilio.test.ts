import assert from "node:assert/strict";
import test from "node:test";
import type { Device } from "@twilio/voice-sdk";
import type { Heard } from "../src/phone/phone.ts";
import { TwilioPhone } from "../src/phone/twilio.ts";
import { FakeCall, FakeDevice } from "./fake_device.ts";

function telephone() {
  const heard: Heard[] = [];
  const made: { device: FakeDevice; options: Device.Options }[] = [];
  const make = (token: string, options: Device.Options) => {
    const device = new FakeDevice(token);
    made.push({ device, options });
    return device as unknown as Device;
  };
  return { phone: new TwilioPhone(make, "/silence.wav", (one) => heard.push(one)), heard, made };
}

async function registered() {
  const { phone, heard, made } = telephone();
  await phone.register("first");
  const device = made[0]?.device;
  assert.ok(device);
  heard.length = 0;
  return { phone, heard, device };
}

async function rung() {
  const { phone, heard, device } = await registered();
  const call = new FakeCall();
  device.emit("incoming", call);
  return { phone, heard, device, call };
}

const kinds = (heard: Heard[]) => heard.map((one) => one.kind);
const OFFER = { id: "CA1", parameters: { offer: "12" } };

test("it registers once, and a newer token goes to the same device", async () => {
  const { phone, heard, made } = telephone();
  await phone.register("first");
  await phone.register("second");
  assert.equal(made.length, 1);
  assert.deepEqual(made[0]?.device.tokens, ["first", "second"]);
  assert.deepEqual(kinds(heard), ["ready"]);
});

test("nothing is loaded from the carrier, and no figures go there", () => {
  const { phone, made } = telephone();
  void phone.register("first");
  const options = made[0]?.options as Device.Options & { publishEvents: boolean };
  assert.equal(options.publishEvents, false);
  assert.equal(Object.keys(options.sounds ?? {}).length, 15);
  assert.deepEqual(new Set(Object.values(options.sounds ?? {})), new Set(["/silence.wav"]));
});

test("a device whose token has ended registers again with a newer one", async () => {
  const { phone, heard, device } = await registered();
  device.state = "unregistered" as Device.State;
  device.emit("error", { code: 20104 });
  await phone.register("second");
  assert.deepEqual(heard, [{ kind: "token", isExpired: true }, { kind: "ready" }]);
});

test("what the carrier refuses is told, whether it throws or tells", async () => {
  const { heard, device } = await registered();
  device.emit("error", { code: 20101 });
  assert.deepEqual(heard, [{ kind: "refused", code: 20101 }]);
  const other = telephone();
  void other.phone.register("first");
  const made = other.made[0]?.device;
  assert.ok(made);
  made.state = "unregistered" as Device.State;
  made.refusal = { code: 31204 };
  await other.phone.register("second");
  assert.deepEqual(other.heard.at(-1), { kind: "refused", code: 31204 });
});

test("a token that will end and a network that is gone are told", async () => {
  const { heard, device } = await registered();
  device.emit("tokenWillExpire", device);
  device.emit("unregistered");
  device.emit("error", { code: 31005 });
  device.emit("registered");
  assert.deepEqual(heard, [{ kind: "token", isExpired: false }, { kind: "lost" }, { kind: "lost" }, { kind: "ready" }]);
});

test("a call rings with what the line tells, is answered, muted, keyed and ended", async () => {
  const { phone, heard, call } = await rung();
  await phone.answer();
  phone.mute(true);
  phone.mute(false);
  phone.digits("12#");
  phone.hangUp();
  assert.deepEqual(call.deeds, ["accept", "mute", "unmute", "digits 12#", "disconnect"]);
  assert.deepEqual(heard, [{ kind: "ringing", call: OFFER }, { kind: "answered", call: OFFER }, { kind: "ended", call: OFFER, how: "ended" }]);
});

test("who hangs up while it rings declines; who gives up cancels", async () => {
  const declined = await rung();
  declined.phone.hangUp();
  assert.deepEqual(declined.call.deeds, ["reject"]);
  assert.deepEqual(declined.heard.at(-1), { kind: "ended", call: OFFER, how: "declined" });
  const given = await rung();
  given.call.emit("cancel");
  assert.deepEqual(given.heard.at(-1), { kind: "ended", call: OFFER, how: "cancelled" });
});

test("a second call does not disturb the first, and the next one rings", async () => {
  const { phone, heard, device, call } = await rung();
  device.emit("incoming", new FakeCall());
  assert.deepEqual(kinds(heard), ["ringing"]);
  call.emit("cancel");
  const next = new FakeCall();
  device.emit("incoming", next);
  await phone.answer();
  assert.deepEqual(kinds(heard), ["ringing", "ended", "ringing", "answered"]);
  call.emit("disconnect", call);
  assert.equal(heard.length, 4);
});

test("a microphone that the browser keeps is told by why", async () => {
  const { heard, call } = await rung();
  call.emit("error", { code: 31401 });
  call.emit("error", { code: 31402 });
  assert.deepEqual(heard.slice(1), [{ kind: "microphone", why: "refused" }, { kind: "microphone", why: "missing" }]);
});

test("the bytes of a talk are those of its last sample", async () => {
  const { phone, call } = await rung();
  assert.deepEqual(await phone.sound(), { received: 0, sent: 0 });
  call.emit("sample", { totals: { bytesReceived: 900, bytesSent: 800 } });
  assert.deepEqual(await phone.sound(), { received: 900, sent: 800 });
});

test("a telephone that is closed says nothing more", async () => {
  const { phone, heard, device } = await registered();
  phone.close();
  assert.equal(device.state, "destroyed");
  assert.deepEqual(heard, []);
});
