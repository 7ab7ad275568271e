import type { Hear, Leave, Phone } from "./phone.ts";

/** Nobody is signed in any more. */
export class SignedOut extends Error {}

/** The server cannot be reached, or has its own trouble. */
export class NoServer extends Error {}

/** Ask the server for leave to be called here: which carrier, and a token for it. */
export async function askForLeave(address: string, form: string): Promise<Leave> {
  let answer: Response;
  try {
    answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": form }, redirect: "manual" });
  } catch {
    throw new NoServer();
  }
  // Who is not signed in is led to the sign-in, or refused; a form from before it is too old.
  if (answer.type === "opaqueredirect" || [400, 401, 403].includes(answer.status)) throw new SignedOut();
  if (!answer.ok) throw new NoServer();
  return (await answer.json()) as Leave;
}

/** The telephone for a carrier; each is loaded only where it is used. */
export async function phoneFor(leave: Exclude<Leave, { kind: "none" }>, silence: string, hear: Hear): Promise<Phone> {
  if (leave.kind === "simulated") return new (await import("./simulated.ts")).SimulatedPhone(leave.signalling, hear);
  const [{ Device }, { TwilioPhone }] = await Promise.all([import("@twilio/voice-sdk"), import("./twilio.ts")]);
  return new TwilioPhone((token, options) => new Device(token, options), silence, hear);
}
