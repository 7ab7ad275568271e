import { Calls, isInBrowser, isLive, telephoneOf, type Call } from "./calls";
import type { About, HeardTold, MessageTold, Scope, Told, TroubleName } from "./events";
import { Sound } from "./sound";
import { follow, switchboard } from "./switchboard";
import { Voice } from "./voice";

/** A telephone on the page; `number` is empty for a withheld one. */
export interface Telephone {
  id: string;
  role: "caller" | "consultant";
  number: string;
  withheld: boolean;
  line: string;
  sid: string | null;
  dialling: boolean;
  foreign: boolean; // stands here for a call that was begun elsewhere, and was not used by anybody at this page
}

export const WITHHELD = "anonymous"; // as the carrier tells a withheld number
const FIRST_NUMBER = 48600100200;
const FRESH_S = 1;
const MOST_FOREIGN = 6; // more would bury the telephones of the page

/** Everything on the page, and what can be done there. Whoever shows it is told of each change. */
export class Office {
  readonly calls = new Calls();
  callers: Telephone[] = [];
  consultants: Telephone[] = [];
  about: About | null = null;
  connection: "new" | "up" | "lost" = "new";
  readsAloud = false;
  heard: string | null = null; // the telephone that is read aloud: the one used last
  notPossible = false;
  readonly voice = new Voice(() => this.#changed());
  readonly sound = new Sound(() => this.#changed());
  readonly #show: () => void;
  readonly #texts = new Map<string, MessageTold>(); // by identifier: after a pause each is told again
  readonly #waiting = new Map<string, string>(); // keys of a call that were pressed while others were on their way
  #made = 0;
  #told = 0; // how often the stream has said what is about
  #clockAhead = 0;
  #heardUntil: number | null = null; // the moment of the last news
  #pending = false;

  constructor(show: () => void) {
    this.#show = show;
    this.addCaller();
    follow(
      (told) => this.#hear(told),
      (isUp) => this.#connected(isUp),
      () => this.#heardUntil,
    );
  }

  /** The present moment by the simulator's clock. */
  now(): number {
    return Date.now() / 1000 + this.#clockAhead;
  }

  addCaller(): Telephone {
    const taken = new Set(this.callers.map((one) => one.number));
    let number = FIRST_NUMBER;
    while (taken.has(`+${number}`)) number += 1;
    const added = this.#made_telephone("caller", `+${number}`);
    this.callers.push(added);
    this.#changed();
    return added;
  }

  remove(telephone: Telephone): void {
    const call = this.calls.get(telephone.sid);
    if (isLive(call)) void switchboard.deed(call.sid, "hangup").catch(() => undefined);
    this.#takeAway(telephone);
    this.#changed();
  }

  /** The text messages that have come to a telephone, the oldest first. */
  textsOf(telephone: Telephone): MessageTold[] {
    return [...this.#texts.values()].filter((one) => one.to === telephone.number);
  }

  /** How many calls go on that have no telephone here. */
  elsewhere(): number {
    const shown = this.#shown();
    return this.calls.all().filter((call) => isLive(call) && !isInBrowser(call) && !shown.has(call.sid)).length;
  }

  /** Change what a telephone is before it calls. */
  set(telephone: Telephone, change: Partial<Pick<Telephone, "number" | "withheld" | "line">>): void {
    Object.assign(telephone, change, { foreign: false });
    this.#changed();
  }

  async dial(telephone: Telephone): Promise<void> {
    telephone.dialling = true;
    telephone.foreign = false;
    this.use(telephone);
    const from = telephone.withheld ? WITHHELD : telephone.number;
    await this.#tried(async () => {
      const sid = await switchboard.dial(from, this.lineOf(telephone));
      for (const other of this.callers) if (other !== telephone && other.sid === sid) other.sid = null;
      telephone.sid = sid;
    });
    telephone.dialling = false;
    this.#hold();
    this.#changed();
  }

  press(telephone: Telephone, key: string): void {
    const call = this.calls.get(telephone.sid);
    if (call?.status !== "in-progress") return;
    this.use(telephone);
    const waiting = this.#waiting.get(call.sid);
    this.#waiting.set(call.sid, (waiting ?? "") + key);
    if (waiting === undefined) void this.#send(call.sid);
  }

  /** One request after another: two at once could overtake each other, and a number would be another one. */
  async #send(sid: string): Promise<void> {
    for (let keys = this.#waiting.get(sid); keys; keys = this.#waiting.get(sid)) {
      const next = keys;
      this.#waiting.set(sid, "");
      await this.#tried(() => switchboard.press(sid, next));
    }
    this.#waiting.delete(sid);
  }

  deed(telephone: Telephone, deed: "answer" | "decline" | "hangup"): void {
    const call = this.calls.get(telephone.sid);
    if (!isLive(call)) return;
    if (deed === "answer") this.use(telephone);
    void this.#tried(() => switchboard.deed(call.sid, deed));
  }

  /** A telephone is taken in hand: from now on it is the one that is read aloud. */
  use(telephone: Telephone): void {
    if (this.heard !== telephone.id) this.voice.silence();
    this.heard = telephone.id;
    this.#hold();
    this.#changed();
  }

  speakHere(wanted: boolean): void {
    if (wanted) void this.sound.open();
    else this.sound.close();
  }

  /** The microphone goes to the telephone in hand. */
  #hold(): void {
    const inHand = [...this.callers, ...this.consultants].find((one) => one.id === this.heard);
    this.sound.hold(inHand?.sid ?? null);
  }

  readAloud(wanted: boolean): void {
    this.readsAloud = wanted;
    if (!wanted) this.voice.silence();
    this.#changed();
  }

  switch(name: TroubleName, scope: Scope): void {
    const expected = this.about?.troubles.map((one) => (one.name === name ? { name, scope, taken: 0 } : one)) ?? [];
    void this.#foreseen({ troubles: expected }, async () => ({ troubles: await switchboard.trouble(name, scope) }));
  }

  hold(name: string, held: boolean): void {
    const expected = this.about?.switches.map((one) => (one.name === name ? { ...one, held } : one)) ?? [];
    void this.#foreseen({ switches: expected }, async () => ({ switches: await switchboard.hold(name, held) }));
  }

  allWell(): void {
    for (const trouble of this.about?.troubles ?? []) if (trouble.scope !== "off") this.switch(trouble.name, "off");
    for (const one of this.about?.switches ?? []) if (one.held) this.hold(one.name, false);
  }

  lineOf(telephone: Telephone): string {
    const lines = this.about?.lines ?? [];
    return lines.includes(telephone.line) ? telephone.line : (lines[0] ?? "");
  }

  /** The languages heard so far that this browser cannot speak. */
  unspoken(): string[] {
    const heard = this.calls.all().flatMap((call) => call.entries.filter((entry) => entry.kind === "say"));
    const languages = new Set(heard.map((entry) => (entry.language ?? "en").slice(0, 2)));
    return [...languages].filter((language) => !this.voice.speaks(language));
  }

  #connected(isUp: boolean): void {
    const before = this.connection;
    this.connection = isUp ? "up" : "lost";
    if (isUp && before !== "up") this.calls.anew();
    this.#changed();
  }

  #hear(told: Told): void {
    this.#heardUntil = Math.max(told.t, this.#heardUntil ?? 0);
    switch (told.event) {
      case "about":
        this.#learn(told);
        break;
      case "current":
        this.calls.settle();
        break;
      case "call":
        this.#assign(this.calls.changed(told));
        break;
      case "keys":
        this.calls.keys(told);
        break;
      case "heard":
        this.calls.heard(told);
        this.#say(told);
        break;
      case "quiet":
        this.calls.quiet(told);
        if (told.cut && this.#isHeard(told.sid)) this.voice.silence();
        break;
      case "message":
        this.#texts.set(told.sid, told);
        break;
      case "step":
        this.calls.step(told);
    }
    this.#changed();
  }

  #learn(about: About): void {
    this.about = about;
    this.#told += 1;
    this.#clockAhead = about.t - Date.now() / 1000;
    for (const address of about.telephones) {
      if (!this.consultants.some((one) => one.number === address))
        this.consultants.push(this.#made_telephone("consultant", address));
    }
  }

  /** A new call belongs to the telephone with its number; one that was begun elsewhere gets a telephone here. */
  #assign(call: Call | undefined): void {
    if (!call) return;
    const address = telephoneOf(call);
    const here = call.inbound ? this.callers : [...this.consultants, ...this.callers];
    if (here.some((one) => one.sid === call.sid)) return;
    const numbered = here.filter((one) => (one.withheld ? WITHHELD : one.number) === address && !isLive(this.calls.get(one.sid)));
    const found = numbered.find((one) => one.dialling) ?? numbered[0] ?? (isInBrowser(call) ? undefined : this.#foreign(call, address));
    if (found) found.sid = call.sid;
    this.calls.keep(this.#shown());
  }

  /** A telephone for a call that was begun elsewhere, in place of one whose call is over where there are many. */
  #foreign(call: Call, address: string): Telephone | undefined {
    const foreign = [...this.callers, ...this.consultants].filter((one) => one.foreign);
    if (foreign.length >= MOST_FOREIGN) {
      const over = foreign.find((one) => !isLive(this.calls.get(one.sid)));
      if (!over) return undefined;
      this.#takeAway(over);
    }
    const added = this.#made_telephone(call.inbound ? "caller" : "consultant", address);
    added.withheld = address === WITHHELD;
    added.foreign = true;
    (call.inbound ? this.callers : this.consultants).push(added);
    return added;
  }

  #takeAway(telephone: Telephone): void {
    this.callers = this.callers.filter((one) => one !== telephone);
    this.consultants = this.consultants.filter((one) => one !== telephone);
  }

  #shown(): Set<string | null> {
    return new Set([...this.callers, ...this.consultants].map((one) => one.sid));
  }

  #made_telephone(role: Telephone["role"], number: string): Telephone {
    this.#made += 1;
    return { id: `telephone-${this.#made}`, role, number, withheld: false, line: "", sid: null, dialling: false, foreign: false };
  }

  #isHeard(sid: string): boolean {
    return [...this.callers, ...this.consultants].some((one) => one.id === this.heard && one.sid === sid);
  }

  #say(told: HeardTold): void {
    if (told.kind === "end" && this.#isHeard(told.sid)) this.voice.silence();
    const isFresh = this.now() - told.t < FRESH_S; // what was told again after a pause is not read again
    if (told.kind === "say" && this.readsAloud && isFresh && this.#isHeard(told.sid))
      this.voice.say(told.text, told.language ?? "en", told.rate);
  }

  /**
   * Show at once what a deed should bring about, then what it did; if it failed, what was before. What the stream has
   * told meanwhile is newer than either, and stays.
   */
  async #foreseen(expected: Partial<About>, act: () => Promise<Partial<About>>): Promise<void> {
    const before = this.about;
    const learn = (change: Partial<About>) => {
      if (this.about) this.about = { ...this.about, ...change };
      this.#changed();
    };
    learn(expected);
    const told = this.#told;
    const learnStill = (change: Partial<About>) => {
      if (this.#told === told) learn(change);
    };
    await this.#tried(async () => learnStill(await act()));
    if (this.notPossible && before) learnStill({ troubles: before.troubles, switches: before.switches });
  }

  async #tried(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.notPossible = false;
    } catch {
      this.notPossible = this.connection === "up";
    }
    this.#changed();
  }

  /** Many events come at once; they are shown together. */
  #changed(): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#show();
    });
  }
}
