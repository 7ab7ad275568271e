import { useEffect, useRef, useState } from "preact/hooks";
import { enteredKeys, isLive, LOST, type Call } from "../calls";
import type { Office, Telephone } from "../office";
import type { Speaker } from "../words";
import { Clock, numberText } from "./clock";
import { Icon } from "./icons";
import { isKey, Keypad, keyOf } from "./keypad";
import { Steps } from "./steps";
import { Texts } from "./texts";
import { Secret, Transcript } from "./transcript";

interface Props {
  office: Office;
  speaker: Speaker;
  telephone: Telephone;
  ordinal: number;
}

type State = "idle" | "dialling" | "ringing" | "talking" | "ended";
const DEEDS = { KeyA: "answer", KeyD: "decline", KeyH: "hangup" } as const;

function stateOf(call: Call | undefined, isDialling: boolean): State {
  if (isDialling && !isLive(call)) return "dialling";
  if (!call) return "idle";
  if (call.status === "in-progress") return "talking";
  if (call.status === "ringing") return call.inbound ? "dialling" : "ringing";
  return "ended";
}

/** One telephone: what it is, what it hears, and its keys. */
export function TelephoneCard({ office, speaker, telephone, ordinal }: Props) {
  const call = office.calls.get(telephone.sid);
  const state = stateOf(call, telephone.dialling);
  const label = speaker.text(telephone.role, { n: ordinal });
  const [pressed, setPressed] = useState({ key: "", count: 0 });
  const keypad = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLElement>(null);
  useKeptFocus(state, card, keypad);

  const press = (key: string) => {
    setPressed(({ count }) => ({ key, count: count + 1 }));
    office.press(telephone, key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.repeat) return event.preventDefault(); // held too long, it would press the next button as well
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const deed = DEEDS[event.code as keyof typeof DEEDS];
    const key = keyOf(event);
    if (state === "talking" && isKey(key)) press(key);
    else if (deed && (deed === "hangup" ? state !== "idle" && state !== "ended" : state === "ringing")) office.deed(telephone, deed);
    else return;
    event.preventDefault();
  };
  const isHeard = office.readsAloud && office.voice.isThere && office.heard === telephone.id;
  return (
    <article class={`telephone is-${telephone.role} is-${state}`} aria-labelledby={telephone.id} onKeyDown={onKeyDown} ref={card}>
      <header>
        <Icon name={telephone.role === "caller" ? "handset" : "headset"} />
        <h2 id={telephone.id}>{label}</h2>
        {isHeard && <span class="heard"><Icon name="sound" />{speaker.text("heardHere")}</span>}
        {isLive(call) && office.sound.sid === call.sid && <span class="heard"><Icon name="microphone" />{speaker.text("spokenHere")}</span>}
        {telephone.role === "caller" && office.callers.length > 1 && (
          <button type="button" class="remove" aria-label={speaker.text("remove", { n: ordinal })} title={speaker.text("remove", { n: ordinal })} onClick={(event) => isMeant(event) && office.remove(telephone)}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <Display office={office} speaker={speaker} telephone={telephone} call={call} state={state} />
      <Deeds office={office} speaker={speaker} telephone={telephone} state={state} />
      <div class="received">
        <Transcript
          speaker={speaker}
          label={label}
          call={call}
          empty={telephone.role === "caller" ? speaker.text("emptyCaller") : ""}
          isReadAloud={isHeard}
        />
        <Texts speaker={speaker} label={label} texts={office.textsOf(telephone)} />
      </div>
      <Keypad speaker={speaker} label={label} isOn={state === "talking"} isWanted={call?.wantsKey ?? false} pressed={pressed} press={press} place={keypad} />
      <Steps speaker={speaker} call={call} />
    </article>
  );
}

/** Whoever pressed a button that is gone now goes on at the keypad, or at the next button. */
function useKeptFocus(state: State, card: { current: HTMLElement | null }, keypad: { current: HTMLDivElement | null }) {
  const had = useRef(false);
  useEffect(() => {
    const noted = () => {
      had.current = card.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener("focusin", noted);
    return () => document.removeEventListener("focusin", noted);
  }, []);
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    const isHere = card.current?.contains(document.activeElement) ?? false;
    if (!had.current || !(lost || isHere)) return;
    if (state === "talking") keypad.current?.focus();
    else if (lost) card.current?.querySelector<HTMLButtonElement>(".deeds button")?.focus();
  }, [state]);
}

interface StateProps {
  office: Office;
  speaker: Speaker;
  telephone: Telephone;
  state: State;
}

const SHAPES: Record<State, string> = { idle: "○", dialling: "◐", ringing: "◐", talking: "■", ended: "□" };

function Display({ office, speaker, telephone, call, state }: StateProps & { call: Call | undefined }) {
  const isForm = telephone.role === "caller" && (state === "idle" || state === "ended");
  const word = state === "idle" && telephone.role === "consultant" ? "quiet" : state;
  const wanted = state === "talking" && call?.wantsKey ? (call.wantsNumber ? "waitsNumber" : "waitsKey") : null;
  return (
    <div class={`display${isForm ? " is-form" : ""}`}>
      {isForm ? (
        <NumberForm office={office} speaker={speaker} telephone={telephone} />
      ) : (
        <div>
          <p class="number">{telephone.withheld ? speaker.text("withheld") : numberText(telephone.number)}</p>
          {isLive(call) && (call.wantsNumber ? <Entered speaker={speaker} call={call} /> : <Other call={call} />)}
        </div>
      )}
      <p class="state">
        <span role="status">
          <span class="shape" aria-hidden="true">{SHAPES[state]}</span> {speaker.text(word)}
          {wanted && <span class="wanted">, {speaker.text(wanted)}</span>}
        </span>
        {call && call.answered !== null && call.status !== LOST && <Clock since={call.answered} until={call.ended} now={() => office.now()} />}
      </p>
    </div>
  );
}

/** Who is at the other end. */
function Other({ call }: { call: Call }) {
  return (
    <p class="other">
      <span aria-hidden="true">{call.inbound ? "→" : "←"}</span> {numberText(call.inbound ? call.to : call.from)}
    </p>
  );
}

const E164 = /^\+[1-9]\d{6,14}$/;

export const canCall = (telephone: Telephone): boolean => telephone.withheld || E164.test(telephone.number);

function NumberForm({ office, speaker, telephone }: Omit<StateProps, "state">) {
  const lines = office.about?.lines ?? [];
  const isBad = !canCall(telephone);
  const field = `${telephone.id}-number`;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!isBad && office.lineOf(telephone)) void office.dial(telephone);
  };
  return (
    <form onSubmit={onSubmit} id={`${telephone.id}-form`}>
      <label for={field}>{speaker.text("number")}</label>
      <input
        id={field}
        type="tel"
        autocomplete="off"
        value={telephone.number}
        disabled={telephone.withheld}
        aria-invalid={isBad}
        aria-describedby={isBad ? `${field}-bad` : undefined}
        onInput={(event) => office.set(telephone, { number: event.currentTarget.value.replace(/[\s()-]/g, "") })}
      />
      {isBad && <p class="bad" id={`${field}-bad`}>{speaker.text("badNumber")}</p>}
      <label class="check">
        <input type="checkbox" checked={telephone.withheld} onChange={(event) => office.set(telephone, { withheld: event.currentTarget.checked })} />
        {speaker.text("withhold")}
      </label>
      {lines.length > 1 && (
        <label class="line-choice">
          {speaker.text("line")}
          <select value={office.lineOf(telephone)} onChange={(event) => office.set(telephone, { line: event.currentTarget.value })}>
            {lines.map((line) => <option value={line}>{numberText(line)}</option>)}
          </select>
        </label>
      )}
    </form>
  );
}

/** The second half of a double click falls on what has taken the first one's place: it was not meant. */
const isMeant = (event: MouseEvent): boolean => event.detail < 2;

function onlyMeant(event: MouseEvent) {
  if (isMeant(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

function Deeds({ office, speaker, telephone, state }: StateProps) {
  const isReady = office.connection === "up";
  const act = (deed: "answer" | "decline" | "hangup") => () => office.deed(telephone, deed);
  if (state === "ringing")
    return (
      <div class="deeds" onClickCapture={onlyMeant}>
        <button type="button" class="go" onClick={act("answer")}><Icon name="handset" />{speaker.text("answer")}<kbd aria-hidden="true">A</kbd></button>
        <button type="button" class="stop" onClick={act("decline")}><Icon name="handset" />{speaker.text("decline")}<kbd aria-hidden="true">D</kbd></button>
      </div>
    );
  if (state === "talking" || state === "dialling")
    return (
      <div class="deeds" onClickCapture={onlyMeant}>
        <button type="button" class="stop" onClick={act("hangup")}><Icon name="handset" />{speaker.text("hangUp")}<kbd aria-hidden="true">H</kbd></button>
      </div>
    );
  if (telephone.role === "consultant") return <p class="deeds soft">{speaker.text("emptyConsultant")}</p>;
  return (
    <div class="deeds" onClickCapture={onlyMeant}>
      <button type="submit" class="go" form={`${telephone.id}-form`} disabled={!isReady || !canCall(telephone) || !office.lineOf(telephone)}>
        <Icon name="handset" />{speaker.text("call")}<kbd aria-hidden="true">⏎</kbd>
      </button>
    </div>
  );
}

/** The number that is being entered, as dots. */
function Entered({ speaker, call }: { speaker: Speaker; call: Call }) {
  const [isShown, show] = useState(false);
  const digits = enteredKeys(call);
  return (
    <p class="entered">
      <Secret digits={digits} isShown={isShown} />
      <span class="soft">{speaker.counted("entered", digits.length)}</span>
      <button type="button" class="link" aria-pressed={isShown} onClick={() => show(!isShown)}>
        {speaker.text("show")}
      </button>
    </p>
  );
}
