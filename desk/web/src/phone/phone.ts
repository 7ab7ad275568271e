/** A telephone in this browser, whoever the carrier is. There are two: `twilio.ts` and `simulated.ts`. */

/** A call that rings here; `parameters` are what the line tells the page: which offer of which line it is. */
export interface Ringing {
  id: string;
  parameters: Record<string, string>;
}

/** Why a call is over: it was ended or given up by somebody, declined here, or taken by another browser of ours. */
export type Ending = "ended" | "cancelled" | "declined" | "elsewhere" | "failed";

/** What happens to the telephone. */
export type Heard =
  | { kind: "ready" } // it can be rung
  | { kind: "lost" } // the network is gone: it tries again by itself, and says `ready` when it is back
  | { kind: "token"; isExpired: boolean } // a newer token is needed: `false` while the old one still holds
  | { kind: "refused"; code: number } // the carrier wants nothing of this token
  | { kind: "ringing"; call: Ringing }
  | { kind: "answered"; call: Ringing }
  | { kind: "ended"; call: Ringing; how: Ending }
  | { kind: "microphone"; why: MicrophoneTrouble };

export type Hear = (heard: Heard) => void;
export type MicrophoneTrouble = "refused" | "missing" | "busy";

/** How many bytes of sound have come and gone in the present call. */
export interface Sound {
  received: number;
  sent: number;
}

export interface Phone {
  /** Be there for calls; again with a newer token before the old one ends, or after. Settles when the carrier has said yes or no. */
  register(token: string): Promise<void>;
  /** Pick up what rings; a microphone that cannot be had is told as `microphone`, and it rings on. */
  answer(): Promise<void>;
  /** End the call, or decline what rings. */
  hangUp(): void;
  mute(isMuted: boolean): void;
  /** Press keys during a call: 0 to 9, * and #. */
  digits(keys: string): void;
  sound(): Promise<Sound>;
  /** Nobody can ring here any more, and what goes on is over. */
  close(): void;
}

/** What the server says of the carrier and of this browser's leave to be called. */
export type Leave =
  | { kind: "none" }
  | { kind: "twilio" | "simulated"; signalling: string; identity: string; token: string; ends_in_s: number };
