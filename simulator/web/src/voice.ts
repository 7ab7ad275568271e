/** Reads sentences aloud with the browser's own voices; of a language that it has no voice for, it reads nothing. */
export class Voice {
  readonly #synthesis: SpeechSynthesis | undefined = window.speechSynthesis;

  constructor(changed: () => void) {
    this.#synthesis?.addEventListener("voiceschanged", changed);
  }

  /** Whether there is any voice at all. */
  get isThere(): boolean {
    return (this.#synthesis?.getVoices().length ?? 0) > 0;
  }

  speaks(language: string): boolean {
    return this.#voice(language) !== undefined;
  }

  say(text: string, language: string, rate: number): void {
    const voice = this.#voice(language);
    if (!this.#synthesis || !voice) return;
    const sentence = new SpeechSynthesisUtterance(text);
    sentence.voice = voice;
    sentence.lang = voice.lang;
    sentence.rate = rate;
    this.#synthesis.speak(sentence);
  }

  silence(): void {
    this.#synthesis?.cancel();
  }

  /** A voice of the very locale, else one of the language: never one of another. */
  #voice(language: string): SpeechSynthesisVoice | undefined {
    const voices = this.#synthesis?.getVoices() ?? [];
    const [wanted, short] = [plain(language), plain(language).split("-")[0]];
    return voices.find((one) => plain(one.lang) === wanted) ?? voices.find((one) => plain(one.lang).split("-")[0] === short);
  }
}

const plain = (language: string): string => language.toLowerCase().replace("_", "-");
