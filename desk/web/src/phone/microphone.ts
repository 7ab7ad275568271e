import type { MicrophoneTrouble } from "./phone.ts";

/** The microphone cannot be had. */
export class NoMicrophone extends Error {
  readonly why: MicrophoneTrouble;

  constructor(why: MicrophoneTrouble) {
    super(`no microphone: ${why}`);
    this.why = why;
  }
}

const WHY: Record<string, MicrophoneTrouble> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
};

/** Open the microphone; whoever has it must stop its tracks. */
export async function openMicrophone(): Promise<MediaStream> {
  // A page without https has no such interface, except on this very machine.
  if (!navigator.mediaDevices) throw new NoMicrophone("refused");
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  } catch (error) {
    throw new NoMicrophone((error instanceof DOMException && WHY[error.name]) || "busy");
  }
}

export function closeMicrophone(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Ask for leave to use it before the first call rings. */
export async function askForMicrophone(): Promise<void> {
  closeMicrophone(await openMicrophone());
}

/** Tell when the person has changed their mind in the browser's own settings. */
export async function followMicrophone(changed: () => void): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: "microphone" as PermissionName });
    status.onchange = changed;
  } catch {
    // A browser that cannot tell: the button to try again is there.
  }
}
