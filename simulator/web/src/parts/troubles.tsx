import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Scope, Switch, Trouble } from "../events";
import type { Office } from "../office";
import type { Speaker, Text } from "../words";
import { Icon } from "./icons";

const SCOPES: Scope[] = ["off", "next", "all"];

/** What can be made to go wrong between the carrier and the line. */
export function Troubles({ office, speaker }: { office: Office; speaker: Speaker }) {
  const about = office.about;
  if (!about) return null;
  return (
    <section class="troubles" aria-labelledby="troubles">
      <h2 id="troubles">{speaker.text("troubles")}</h2>
      <p class="soft">{speaker.text("troublesLead")}</p>
      <div class="trouble-list">
        {about.troubles.map((trouble) => (
          <Fault office={office} speaker={speaker} trouble={trouble} late={about.late_s} key={trouble.name} />
        ))}
        {about.switches.map((one) => (
          <Store office={office} speaker={speaker} store={one} key={one.name} />
        ))}
      </div>
    </section>
  );
}

interface CardProps {
  office: Office;
  name: string;
  text: string;
  isOn: boolean;
  choices: { word: string; isChosen: boolean; choose: () => void }[];
  children?: ComponentChildren;
}

function Card({ office, name, text, isOn, choices, children }: CardProps) {
  const group = useId();
  return (
    <fieldset class={`trouble${isOn ? " is-on" : ""}`} disabled={office.connection !== "up"}>
      <legend>
        {isOn && <Icon name="warning" />}
        {name}
      </legend>
      <p class="soft">{text}</p>
      <div class="choice">
        {choices.map(({ word, isChosen, choose }) => (
          <label key={word}>
            <input type="radio" name={group} aria-label={`${word}: ${name}`} checked={isChosen} onChange={choose} />
            <span>{word}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}

function Fault({ office, speaker, trouble, late }: { office: Office; speaker: Speaker; trouble: Trouble; late: number }) {
  const choices = SCOPES.map((scope) => ({
    word: speaker.text(scope),
    isChosen: trouble.scope === scope,
    choose: () => office.switch(trouble.name, scope),
  }));
  const text = speaker.text(`${trouble.name}Text` as Text, { n: late });
  return (
    <Card office={office} name={speaker.text(trouble.name)} text={text} isOn={trouble.scope !== "off"} choices={choices}>
      <p class="happened" role="status">{trouble.taken > 0 ? speaker.counted("happened", trouble.taken) : ""}</p>
    </Card>
  );
}

/** Something that the line's own supervisor puts out of action; one that this page has no words for goes by its name. */
function Store({ office, speaker, store }: { office: Office; speaker: Speaker; store: Switch }) {
  const choices = [false, true].map((held) => ({
    word: speaker.text(held ? "fails" : "works"),
    isChosen: store.held === held,
    choose: () => office.hold(store.name, held),
  }));
  const text = store.name in STORES ? speaker.text(STORES[store.name as keyof typeof STORES]) : "";
  return <Card office={office} name={storeText(speaker, store)} text={text} isOn={store.held} choices={choices} />;
}

const STORES = { redis: "redisText", sql: "sqlText" } as const;

const storeText = (speaker: Speaker, { name }: Switch): string =>
  name in STORES ? speaker.text(name as keyof typeof STORES) : name;

/** A quiet strip that reminds of what was switched on. */
export function Reminder({ office, speaker }: { office: Office; speaker: Speaker }) {
  const troubles = office.about?.troubles.filter((trouble) => trouble.scope !== "off") ?? [];
  const stores = office.about?.switches.filter((store) => store.held) ?? [];
  const on = [...troubles.map(({ name }) => speaker.text(name)), ...stores.map((store) => storeText(speaker, store))];
  if (on.length === 0) return null;
  return (
    <div class="banner is-trouble" role="status">
      <Icon name="warning" />
      <p>{speaker.text("troubleOn", { list: speaker.list(on) })}</p>
      <button type="button" class="quiet" onClick={() => office.allWell()}>
        {speaker.text("wellAgain")}
      </button>
    </div>
  );
}
