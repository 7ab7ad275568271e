import { en, type Catalogue, type Forms, type Name, type Words } from "./en";
import { pl } from "./pl";
import { ru } from "./ru";
import { uk } from "./uk";

/** The languages of the page, each by its own name; the same as the line's. */
export const LANGUAGES = { pl: "Polski", uk: "Українська", en: "English", ru: "Русский" } as const;
export type Language = keyof typeof LANGUAGES;

const CATALOGUES: Record<Language, Catalogue> = { pl, uk, en, ru };
const KEPT = "language";

type Text = { [K in Name]: Words[K] extends string ? K : never }[Name];
type Plural = Exclude<Name, Text>;
type Fill = Record<string, string | number>;

/** Says everything in one language. */
export class Speaker {
  readonly #words: Catalogue;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #names: Intl.DisplayNames;
  readonly #list: Intl.ListFormat;

  constructor(readonly language: Language) {
    this.#words = CATALOGUES[language];
    this.#plural = new Intl.PluralRules(language);
    this.#number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    this.#names = new Intl.DisplayNames(language, { type: "language" });
    this.#list = new Intl.ListFormat(language, { type: "conjunction" });
  }

  text(name: Text, fill: Fill = {}): string {
    return this.#filled(this.#words[name] as string, fill);
  }

  counted(name: Plural, n: number): string {
    const forms: Forms = this.#words[name];
    const form = this.#plural.select(n) as keyof Forms;
    return this.#filled(forms[form] ?? forms.other, { n });
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  list(names: string[]): string {
    return this.#list.format(names);
  }

  nameOf(language: string): string {
    return this.#names.of(language) ?? language;
  }

  #filled(text: string, fill: Fill): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fill[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }
}

export type { Text };

/** What was chosen last, else the first of the browser's languages that the page has, else English. */
export function chosenLanguage(): Language {
  const wanted = [kept(), ...navigator.languages.map((one) => one.slice(0, 2))];
  return wanted.find((one): one is Language => one !== null && one in LANGUAGES) ?? "en";
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
