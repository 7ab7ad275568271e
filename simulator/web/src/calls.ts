import type { CallTold, HeardTold, KeysTold, QuietTold, StepTold } from "./events";

/** Something heard or done; `until` is missing while it goes on. */
export interface Entry extends HeardTold {
  until?: number;
  cut?: boolean;
}

/** One call as one telephone has it. */
export interface Call {
  sid: string;
  inbound: boolean;
  from: string;
  to: string;
  status: string;
  left: boolean;
  wantsKey: boolean;
  wantsNumber: boolean;
  answered: number | null;
  ended: number | null;
  entries: Entry[];
  steps: StepTold[];
}

const LIVE = new Set(["ringing", "in-progress"]);
export const LOST = "lost"; // our own word for a call that the simulator no longer knows

export const isLive = (call: Call | undefined): call is Call => call !== undefined && LIVE.has(call.status);
/** Whether a browser elsewhere is the telephone. */
export const isInBrowser = (call: Call): boolean => telephoneOf(call).startsWith("client:");
export const telephoneOf = (call: Call): string => (call.inbound ? call.from : call.to);

/** All calls heard of, kept up by the stream. */
export class Calls {
  readonly #bySid = new Map<string, Call>();
  #unconfirmed = new Set<string>();

  get(sid: string | null): Call | undefined {
    return sid === null ? undefined : this.#bySid.get(sid);
  }

  all(): Call[] {
    return [...this.#bySid.values()];
  }

  /** The stream begins anew: each call that goes on, or has ended meanwhile, is told again, from its beginning. */
  anew(): void {
    this.#unconfirmed = new Set(this.#bySid.keys());
  }

  /** All of them were told: what was going on and is not among them is gone. */
  settle(): void {
    for (const sid of this.#unconfirmed) {
      const call = this.#bySid.get(sid);
      if (isLive(call)) call.status = LOST;
    }
    this.#unconfirmed.clear();
  }

  /** Forget what is over, apart from these. */
  keep(sids: Set<string | null>): void {
    for (const call of this.all()) if (!LIVE.has(call.status) && !sids.has(call.sid)) this.#bySid.delete(call.sid);
  }

  /** A call began or changed; answers the call when it is a new one. */
  changed(told: CallTold): Call | undefined {
    const known = this.#unconfirmed.delete(told.sid) ? undefined : this.#bySid.get(told.sid);
    const call = known ?? begun(told);
    call.status = told.status;
    call.answered = told.answered_at;
    call.ended = told.ended_at;
    call.left = told.left;
    this.#bySid.set(told.sid, call);
    return known ? undefined : call;
  }

  keys(told: KeysTold): void {
    const call = this.#bySid.get(told.sid);
    if (!call) return;
    call.wantsKey = told.wanted;
    call.wantsNumber = told.wanted && told.number;
  }

  heard(told: HeardTold): void {
    this.#bySid.get(told.sid)?.entries.push({ ...told });
  }

  quiet(told: QuietTold): Entry | undefined {
    const entry = this.#bySid.get(told.sid)?.entries.find((one) => one.n === told.n);
    if (entry) {
      entry.until = told.t;
      entry.cut = told.cut;
    }
    return entry;
  }

  step(told: StepTold): void {
    this.#bySid.get(told.sid)?.steps.push(told);
  }
}

function begun(told: CallTold): Call {
  const { sid, from, to, status, left } = told;
  const inbound = told.direction === "inbound";
  const silent = { wantsKey: false, wantsNumber: false, answered: null, ended: null, entries: [], steps: [] };
  return { sid, inbound, from, to, status, left, ...silent };
}

/** The keys of the number that is being entered: those pressed since anything else was heard. */
export function enteredKeys(call: Call): string[] {
  const keys: string[] = [];
  for (const entry of call.entries.toReversed()) {
    if (entry.kind !== "key" || !entry.secret) break;
    keys.unshift(entry.text);
  }
  return keys;
}

/** How many letters of a sentence were spoken before it was cut. */
export function spoken(entry: Entry): number {
  if (!entry.cut || entry.until === undefined || entry.length_s <= 0) return entry.text.length;
  return Math.round(entry.text.length * Math.min(1, (entry.until - entry.t) / entry.length_s));
}
