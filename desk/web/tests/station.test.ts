import assert from "node:assert/strict";
import test from "node:test";
import { NoServer, SignedOut } from "../src/phone/line.ts";
import { NoMicrophone } from "../src/phone/microphone.ts";
import type { Hear, Leave, Phone, Sound } from "../src/phone/phone.ts";
import { Station, type View } from "../src/phone/station.ts";

const LEAVE = { kind: "simulated", signalling: "ws://x", identity: "c7", token: "", ends_in_s: 3600 } as const;
const CALL = { id: "CA1", parameters: { offer: "12" } };

class FakePhone implements Phone {
  deeds: string[] = [];
  isLetIn = true;
  readonly hear: Hear;

  constructor(hear: Hear) {
    this.hear = hear;
  }

  async register(token: string): Promise<void> {
    this.deeds.push(`register ${token}`);
    if (this.isLetIn) this.hear({ kind: "ready" });
  }

  async answer(): Promise<void> {
    this.deeds.push("answer");
  }

  hangUp(): void {
    this.deeds.push("hang up");
  }

  mute(isMuted: boolean): void {
    this.deeds.push(isMuted ? "mute" : "unmute");
  }

  digits(keys: string): void {
    this.deeds.push(`digits ${keys}`);
  }

  async sound(): Promise<Sound> {
    return { received: 1, sent: 2 };
  }

  close(): void {
    this.deeds.push("close");
  }
}

/** A desk on which everything can go wrong on purpose. */
class Desk {
  answers: (Leave | Error)[] = [];
  microphone: Error | null = null;
  phone: FakePhone | null = null;
  timers: { act: () => void; ms: number }[] = [];
  states: string[] = [];
  view: View | null = null;
  tokens = 0;
  readonly station: Station;

  constructor() {
    const ground = {
      askForLeave: async () => this.#leave(),
      phoneFor: async (_: Leave, hear: Hear) => (this.phone = new FakePhone(hear)),
      askForMicrophone: async () => {
        if (this.microphone) throw this.microphone;
      },
      later: (act: () => void, ms: number) => {
        const timer = { act, ms };
        this.timers.push(timer);
        return () => void (this.timers = this.timers.filter((one) => one !== timer));
      },
    };
    this.station = new Station(ground, (view) => {
      this.view = view;
      if (this.states.at(-1) !== view.state) this.states.push(view.state);
    });
  }

  #leave(): Leave {
    const answer = this.answers.shift();
    if (answer instanceof Error) throw answer;
    this.tokens += 1;
    return answer ?? { ...LEAVE, token: `token ${this.tokens}` };
  }

  async ready(): Promise<Desk> {
    await this.station.begin();
    return this;
  }

  async talks(): Promise<Desk> {
    await this.ready();
    this.phone?.hear({ kind: "ringing", call: CALL });
    await this.station.answer();
    this.phone?.hear({ kind: "answered", call: CALL });
    return this;
  }

  /** The next thing that was to be done later is due. */
  async due(): Promise<void> {
    this.timers.shift()?.act();
    await settled();
  }
}

const settled = () => new Promise((settle) => setTimeout(settle, 0));

test("it asks for the microphone, then for leave, and is ready", async () => {
  const desk = await new Desk().ready();
  assert.deepEqual(desk.states, ["starting", "asking", "starting", "ready"]);
  assert.deepEqual(desk.phone?.deeds, ["register token 1"]);
});

test("a newer token is there five minutes before the old one ends, again and again", async () => {
  const desk = await new Desk().ready();
  assert.equal(desk.timers[0]?.ms, 55 * 60 * 1000);
  await desk.due();
  await desk.due();
  assert.deepEqual(desk.phone?.deeds, ["register token 1", "register token 2", "register token 3"]);
  assert.equal(desk.timers.length, 1);
  assert.equal(desk.view?.state, "ready");
});

test("a token that ended or will end is replaced at once", async () => {
  const desk = await new Desk().ready();
  desk.phone?.hear({ kind: "token", isExpired: true });
  await settled();
  desk.phone?.hear({ kind: "token", isExpired: false });
  await settled();
  assert.deepEqual(desk.phone?.deeds, ["register token 1", "register token 2", "register token 3"]);
  assert.equal(desk.timers.length, 1);
});

test("while the server is away it is asked again, and a telephone that is there stays there", async () => {
  const desk = new Desk();
  desk.answers = [new NoServer()];
  await desk.ready();
  assert.equal(desk.view?.state, "lost");
  desk.answers = [new NoServer()];
  await desk.due();
  await desk.due();
  assert.equal(desk.view?.state, "ready");
  desk.answers = [new NoServer()];
  await desk.due();
  assert.deepEqual([desk.view?.state, desk.timers[0]?.ms], ["ready", 5000]);
});

test("who is signed out is not rung any more; a talk goes on to its end", async () => {
  const desk = await new Desk().ready();
  desk.answers = [new SignedOut()];
  await desk.due();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.at(-1)], ["signed-out", "close"]);
  const talking = await new Desk().talks();
  talking.answers = [new SignedOut()];
  await talking.due();
  assert.equal(talking.phone?.deeds.includes("close"), false);
  talking.phone?.hear({ kind: "ended", call: CALL, how: "ended" });
  assert.deepEqual([talking.view?.state, talking.phone?.deeds.at(-1)], ["signed-out", "close"]);
});

test("without a microphone nobody is rung here, until there is one", async () => {
  for (const why of ["refused", "missing", "busy"] as const) {
    const desk = new Desk();
    desk.microphone = new NoMicrophone(why);
    await desk.ready();
    assert.deepEqual([desk.view?.state, desk.phone], [`microphone-${why}`, null]);
    desk.microphone = null;
    await desk.station.again();
    assert.equal(desk.view?.state, "ready");
  }
});

test("a microphone that is taken away in a shift takes the telephone away", async () => {
  const desk = await new Desk().ready();
  desk.microphone = new NoMicrophone("refused");
  await desk.station.again();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.at(-1)], ["microphone-refused", "close"]);
  desk.microphone = null;
  await desk.station.again();
  assert.equal(desk.view?.state, "ready");
});

test("a microphone that cannot be had while it rings lets it ring on", async () => {
  const desk = await new Desk().ready();
  desk.phone?.hear({ kind: "ringing", call: CALL });
  desk.microphone = new NoMicrophone("busy");
  await desk.station.answer();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.length], ["microphone-busy", 1]);
  desk.microphone = null;
  await desk.station.answer();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.at(-1)], ["ringing", "answer"]);
});

test("another tab may be the telephone, until this one is again", async () => {
  const desk = await new Desk().ready();
  desk.station.stepAside();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.at(-1), desk.timers.length], ["elsewhere", "close", 0]);
  await desk.station.again();
  assert.equal(desk.view?.state, "elsewhere");
  await desk.station.begin();
  assert.equal(desk.view?.state, "ready");
});

test("a talk ends where it began, whoever is the telephone meanwhile", async () => {
  const desk = await new Desk().talks();
  desk.station.stepAside();
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.includes("close")], ["talking", false]);
  desk.phone?.hear({ kind: "ended", call: CALL, how: "ended" });
  assert.deepEqual([desk.view?.state, desk.phone?.deeds.at(-1)], ["elsewhere", "close"]);
});

test("the network that comes back finds the talk", async () => {
  const desk = await new Desk().talks();
  desk.phone?.hear({ kind: "lost" });
  assert.equal(desk.view?.state, "lost");
  desk.phone?.hear({ kind: "ready" });
  assert.deepEqual([desk.view?.state, desk.view?.call], ["talking", CALL]);
});

test("a carrier that refuses is asked again only by a person", async () => {
  const desk = await new Desk().ready();
  desk.phone?.hear({ kind: "refused", code: 20101 });
  assert.deepEqual([desk.view?.state, desk.timers.length], ["refused", 0]);
  await desk.station.again();
  assert.equal(desk.view?.state, "ready");
});

test("an office without browser telephones is told so", async () => {
  const desk = new Desk();
  desk.answers = [{ kind: "none" }];
  await desk.ready();
  assert.deepEqual([desk.view?.state, desk.phone, desk.timers.length], ["none", null, 0]);
});

test("an offer that the page has accepted is answered as soon as it rings, and no other one", async () => {
  const desk = await new Desk().ready();
  await desk.station.answer("12");
  desk.phone?.hear({ kind: "ringing", call: CALL });
  await settled();
  assert.equal(desk.phone?.deeds.at(-1), "answer");
  const other = await new Desk().ready();
  await other.station.answer("11");
  other.phone?.hear({ kind: "ringing", call: CALL });
  await settled();
  assert.deepEqual(other.phone?.deeds, ["register token 1"]);
  const late = await new Desk().ready();
  await late.station.answer("12");
  late.timers.find((one) => one.ms === 10_000)?.act();
  late.phone?.hear({ kind: "ringing", call: CALL });
  await settled();
  assert.deepEqual(late.phone?.deeds, ["register token 1"]);
});

test("hanging up in a talk ends it on purpose, and all the same where nobody listens", async () => {
  const desk = await new Desk().talks();
  desk.station.hangUp();
  assert.equal(desk.phone?.deeds.at(-1), "digits *");
  desk.timers.find((one) => one.ms === 8000)?.act();
  assert.equal(desk.phone?.deeds.at(-1), "hang up");
  const ended = await new Desk().talks();
  ended.station.hangUp();
  ended.phone?.hear({ kind: "ended", call: CALL, how: "ended" });
  ended.timers.find((one) => one.ms === 8000)?.act();
  assert.equal(ended.phone?.deeds.at(-1), "digits *");
  const ringing = await new Desk().ready();
  ringing.phone?.hear({ kind: "ringing", call: CALL });
  ringing.station.hangUp();
  assert.equal(ringing.phone?.deeds.at(-1), "hang up");
});

test("mute and keys are for a talk, and a new talk begins unmuted", async () => {
  const desk = await new Desk().ready();
  desk.station.mute(true);
  desk.station.digits("1");
  assert.deepEqual(desk.phone?.deeds, ["register token 1"]);
  const talking = await new Desk().talks();
  talking.station.mute(true);
  talking.station.digits("12#");
  assert.deepEqual([talking.view?.isMuted, talking.phone?.deeds.slice(2)], [true, ["mute", "digits 12#"]]);
  talking.phone?.hear({ kind: "ended", call: CALL, how: "ended" });
  assert.deepEqual([talking.view?.isMuted, talking.view?.call, talking.view?.last, talking.view?.state], [false, null, "ended", "ready"]);
});
