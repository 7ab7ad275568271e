// A call is heard and seen wherever the person looks: a sound made here, and the page's title.
const TONES_HZ = [440, 554];
const RING_S = 1.2;
const EVERY_MS = 3_000;
const LOUD = 0.25;

export class Ring {
  #audio: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #title = document.title;
  readonly #silent: (isSilent: boolean) => void;

  /** `silent`: whether the browser does not let the page ring yet. */
  constructor(silent: (isSilent: boolean) => void) {
    this.#silent = silent;
    const wake = (): void => void this.wake();
    // When the hand is off again: what goes then is not clicked at any more.
    for (const gesture of ["click", "keyup"]) addEventListener(gesture, wake);
    wake();
  }

  /** Let the browser know that somebody is there who wants to hear it. */
  async wake(): Promise<void> {
    this.#audio ??= new AudioContext();
    const audio = this.#audio;
    if (audio.state !== "running") {
      this.#silent(!navigator.userActivation.hasBeenActive);
      await audio.resume();
    }
    this.#silent(false);
  }

  start(title: string, isHeard: boolean): void {
    document.title = title;
    if (this.#timer !== undefined || !isHeard) return;
    this.once();
    this.#timer = setInterval(() => this.once(), EVERY_MS);
  }

  stop(): void {
    document.title = this.#title;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  once(): void {
    const audio = this.#audio;
    if (audio?.state !== "running") return;
    const [from, volume] = [audio.currentTime, audio.createGain()];
    volume.connect(audio.destination);
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUD, from + 0.05);
    volume.gain.setValueAtTime(LOUD, from + RING_S - 0.1);
    volume.gain.linearRampToValueAtTime(0, from + RING_S);
    for (const hertz of TONES_HZ) {
      const tone = audio.createOscillator();
      tone.frequency.value = hertz;
      tone.connect(volume);
      tone.start(from);
      tone.stop(from + RING_S);
    }
  }
}
