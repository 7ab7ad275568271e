import { render } from "preact";
import { Office } from "./office";
import { Page } from "./parts/page";
import { chosenLanguage, keepLanguage, Speaker, type Language } from "./words";

const place = document.getElementById("page") as HTMLElement;
let speaker = new Speaker(chosenLanguage());
const office = new Office(show);

function choose(language: Language): void {
  keepLanguage(language);
  speaker = new Speaker(language);
  show();
}

function show(): void {
  document.documentElement.lang = speaker.language;
  document.title = `${speaker.text("title")} · Helpline`;
  render(<Page office={office} speaker={speaker} choose={choose} />, place);
}

show();
