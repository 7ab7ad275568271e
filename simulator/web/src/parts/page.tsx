import type { Office } from "../office";
import { LANGUAGES, type Language, type Speaker } from "../words";
import { Icon } from "./icons";
import { TelephoneCard } from "./telephone";
import { Reminder, Troubles } from "./troubles";

interface Props {
  office: Office;
  speaker: Speaker;
  choose: (language: Language) => void;
}

/** The whole page: telephones side by side, and below what can go wrong. */
export function Page({ office, speaker, choose }: Props) {
  return (
    <>
      <a class="skip" href="#telephones">{speaker.text("skip")}</a>
      <header class="top">
        <div class="what">
          <h1>{speaker.text("title")}</h1>
          <p class="soft">{speaker.text("lead")}</p>
        </div>
        <div class="settings">
          <Languages speaker={speaker} choose={choose} />
          <Tools office={office} speaker={speaker} />
        </div>
      </header>
      <main>
        <Banners office={office} speaker={speaker} />
        <div class="telephones" id="telephones" tabIndex={-1}>
          {office.callers.map((one, index) => (
            <TelephoneCard office={office} speaker={speaker} telephone={one} ordinal={index + 1} key={one.id} />
          ))}
          {office.consultants.map((one, index) => (
            <TelephoneCard office={office} speaker={speaker} telephone={one} ordinal={index + 1} key={one.id} />
          ))}
        </div>
        <Troubles office={office} speaker={speaker} />
      </main>
    </>
  );
}

function Languages({ speaker, choose }: Omit<Props, "office">) {
  return (
    <div class="languages" role="group" aria-label={speaker.text("language")}>
      {(Object.entries(LANGUAGES) as [Language, string][]).map(([code, name]) => (
        <button type="button" lang={code} aria-pressed={speaker.language === code} onClick={() => choose(code)} key={code}>
          {name}
        </button>
      ))}
    </div>
  );
}

function Banners({ office, speaker }: Omit<Props, "choose">) {
  const voice = voiceText(office, speaker);
  const elsewhere = office.elsewhere();
  return (
    <div class="banners">
      <div role="status">
        {office.connection === "new" && <p class="banner">{speaker.text("connecting")}</p>}
        {office.connection === "lost" && <p class="banner is-lost">{speaker.text("connectionLost")}</p>}
        {office.about?.lines.length === 0 && <p class="banner">{speaker.text("noLine")}</p>}
        {voice && <p class="banner">{voice}</p>}
        {office.sound.microphone === "asking" && <p class="banner">{speaker.text("microphoneAsked")}</p>}
        {office.sound.microphone === "refused" && <p class="banner">{speaker.text("microphoneRefused")}</p>}
        {office.notPossible && <p class="banner">{speaker.text("notPossible")}</p>}
        {elsewhere > 0 && <p class="banner">{speaker.counted("elsewhere", elsewhere)}</p>}
      </div>
      <Reminder office={office} speaker={speaker} />
    </div>
  );
}

function Tools({ office, speaker }: Omit<Props, "choose">) {
  return (
    <div class="tools">
      <button type="button" class="quiet" onClick={() => office.addCaller()}>
        <Icon name="plus" />{speaker.text("addCaller")}
      </button>
      <button type="button" class="quiet switch" role="switch" aria-checked={office.readsAloud} onClick={() => office.readAloud(!office.readsAloud)}>
        <Icon name="sound" />{speaker.text("readAloud")}<span class="knob" aria-hidden="true" />
      </button>
      <button type="button" class="quiet switch" role="switch" aria-checked={office.sound.microphone === "on"} title={speaker.text("speakHereText")} onClick={() => office.speakHere(office.sound.microphone !== "on")}>
        <Icon name="microphone" />{speaker.text("speakHere")}<span class="knob" aria-hidden="true" />
      </button>
    </div>
  );
}

function voiceText(office: Office, speaker: Speaker): string {
  if (!office.readsAloud) return "";
  if (!office.voice.isThere) return speaker.text("noVoices");
  const missing = office.unspoken();
  return missing.length === 0 ? "" : speaker.text("noVoice", { languages: speaker.list(missing.map((one) => speaker.nameOf(one))) });
}
