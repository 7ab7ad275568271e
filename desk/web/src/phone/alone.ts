const NAME = "helpline-telephone";

/** Only one tab of a browser is its telephone: it holds a lock for as long as it wants to be. */
export class Alone {
  readonly #changed: (isAlone: boolean) => void;
  #letGo: (() => void) | null = null;
  #wanted = 0;

  constructor(changed: (isAlone: boolean) => void) {
    this.#changed = changed;
  }

  /** Be it, now or as soon as no other tab is. */
  want(): void {
    if (this.#letGo) return;
    const held = new Promise<void>((letGo) => (this.#letGo = letGo));
    const mine = (this.#wanted += 1);
    const hold = (): Promise<void> | undefined => {
      if (mine !== this.#wanted) return undefined;
      this.#changed(true);
      return held;
    };
    void navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
      if (lock) return hold();
      if (mine === this.#wanted) this.#changed(false);
      void navigator.locks.request(NAME, hold);
      return undefined;
    });
  }

  /** Leave it to another tab. */
  leave(): void {
    this.#wanted += 1;
    this.#letGo?.();
    this.#letGo = null;
    this.#changed(false);
  }
}
