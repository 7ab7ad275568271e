// Timers that go on by themselves: since a moment (`data-since`), or until one (`data-until`), by the server's clock.
const TICK_MS = 1_000;

/** 2:10, or 1:02:10. */
export function stopwatch(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

export class Clock {
  #ahead = 0; // how far the server's clock is before this machine's, ms
  readonly #over: () => void;

  /** `over`: a countdown has ended. */
  constructor(over: () => void) {
    this.#over = over;
    setInterval(() => this.show(), TICK_MS);
  }

  /** The server's time, as the page has just brought it. */
  set(serverMs: number): void {
    this.#ahead = serverMs - Date.now();
    this.show();
  }

  show(): void {
    const now = Date.now() + this.#ahead;
    for (const timer of document.querySelectorAll<HTMLElement>("[data-since], [data-until]")) {
      const { since, until } = timer.dataset;
      timer.textContent = stopwatch(until === undefined ? now - Number(since) : Number(until) - now);
      if (until !== undefined && now >= Number(until) && now < Number(until) + 5 * TICK_MS) this.#over();
    }
  }
}
