/** What the simulator tells on its one stream; moments (`t`) are seconds since 1970 by its clock. */

export type Scope = "off" | "next" | "all";
export type TroubleName = "late" | "twice" | "lost" | "unreachable" | "refused" | "unheard";
export interface Trouble {
  name: TroubleName;
  scope: Scope;
  taken: number;
}

/** Something beside the carrier that can be held down. */
export interface Switch {
  name: string;
  held: boolean;
  changes: number;
}

export interface About {
  event: "about";
  t: number;
  lines: string[];
  telephones: string[];
  troubles: Trouble[];
  switches: Switch[];
  late_s: number;
}

export interface CallTold {
  event: "call";
  t: number;
  sid: string;
  direction: string;
  from: string;
  to: string;
  status: string;
  left: boolean;
  answered_at: number | null;
  ended_at: number | null;
}

export interface KeysTold {
  event: "keys";
  t: number;
  sid: string;
  wanted: boolean;
  number: boolean;
}

export interface HeardTold {
  event: "heard";
  t: number;
  sid: string;
  n: number;
  kind: string;
  text: string;
  language: string | null;
  voice: string | null;
  rate: number;
  length_s: number;
  secret: boolean;
}

export interface QuietTold {
  event: "quiet";
  t: number;
  sid: string;
  n: number;
  cut: boolean;
}

/** An element of a document; texts stand among its children. */
export interface Element {
  name: string;
  attributes: [string, string][];
  children: (Element | string)[];
}

export interface StepTold {
  event: "step";
  t: number;
  sid: string;
  kind: string;
  method: string;
  path: string;
  status: number;
  trouble: "" | "connect" | "timeout";
  ms: number;
  faults: string[];
  document: Element | string | null;
}

/** A text message has come to a telephone. */
export interface MessageTold {
  event: "message";
  t: number;
  sid: string;
  from: string;
  to: string;
  body: string;
}

/** All that goes on, and all that was missed, has been told. */
export interface Current {
  event: "current";
  t: number;
}

export type Told = About | Current | CallTold | KeysTold | HeardTold | QuietTold | StepTold | MessageTold;
