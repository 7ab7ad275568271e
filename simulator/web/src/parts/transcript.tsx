import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LOST, spoken, type Call, type Entry } from "../calls";
import type { Speaker } from "../words";
import { numberText } from "./clock";
import { Icon } from "./icons";

interface Props {
  speaker: Speaker;
  label: string;
  call: Call | undefined;
  empty: string;
  isReadAloud: boolean;
}

const NEAR_END_PX = 48;

/** What is heard, sentence by sentence; new ones are told to a screen reader unless the page reads them aloud itself. */
export function Transcript({ speaker, label, call, empty, isReadAloud }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useLayoutEffect(() => {
    const log = place.current;
    if (log && follows.current) log.scrollTop = log.scrollHeight;
  });
  const onScroll = () => {
    const log = place.current;
    if (log) follows.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
  };
  return (
    <div
      class="transcript"
      role="log"
      aria-label={speaker.text("transcript", { who: label })}
      aria-live={isReadAloud ? "off" : "polite"}
      aria-relevant="additions"
      tabIndex={0}
      ref={place}
      onScroll={onScroll}
    >
      {call && call.entries.length > 0 ? <Lines speaker={speaker} call={call} /> : <p class="empty">{empty}</p>}
    </div>
  );
}

function Lines({ speaker, call }: { speaker: Speaker; call: Call }) {
  const lines = grouped(call.entries);
  return (
    <>
      {lines.map((group) => {
        const [first] = group;
        if (!first) return null;
        if (first.kind === "key") return <Keys speaker={speaker} keys={group} key={first.n} />;
        return <Line speaker={speaker} call={call} entry={first} next={call.entries[first.n + 1]} key={first.n} />;
      })}
      {call.status === LOST && <p class="line is-end">{speaker.text("endLost")}</p>}
    </>
  );
}

/** Keys of one number stand together; everything else stands alone. */
function grouped(entries: Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.secret && last?.[0]?.secret) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function Keys({ speaker, keys }: { speaker: Speaker; keys: Entry[] }) {
  const [isShown, show] = useState(false);
  const digits = keys.map((entry) => entry.text);
  if (!keys[0]?.secret)
    return (
      <p class="line is-key">
        {speaker.text("youPress")} {digits.map((key) => <kbd>{key}</kbd>)}
      </p>
    );
  return (
    <p class="line is-key">
      {speaker.counted("youPressSecret", digits.length)} <Secret digits={digits} isShown={isShown} />
      <button type="button" class="link" aria-expanded={isShown} onClick={() => show(!isShown)}>
        {speaker.text(isShown ? "hide" : "show")}
      </button>
    </p>
  );
}

/** Digits as dots; what they were is not in the page until it is asked for. */
export function Secret({ digits, isShown }: { digits: string[]; isShown: boolean }) {
  return isShown ? <span class="digits">{digits.join("")}</span> : <span class="dots" aria-hidden="true">{"•".repeat(digits.length)}</span>;
}

function Line({ speaker, call, entry, next }: { speaker: Speaker; call: Call; entry: Entry; next: Entry | undefined }) {
  switch (entry.kind) {
    case "say":
      return <Sentence speaker={speaker} entry={entry} next={next} />;
    case "play":
      return <Sound entry={entry}>{soundText(speaker, entry.text)}</Sound>;
    case "pause":
      return <p class="line is-aside">{speaker.text("pause", { n: Number(entry.text) })}</p>;
    case "beep":
      return <Sound entry={entry}>{speaker.text("tone")}</Sound>;
    case "dial":
      return <p class="line is-aside">{speaker.text("rings", { number: numberText(entry.text) })}</p>;
    case "ring":
      return <p class="line is-aside">{speaker.text("callFrom", { number: numberText(entry.text) })}</p>;
    case "conference":
      return <p class="line is-aside">{speaker.text("beingConnected")}</p>;
    case "talk":
      return <p class="line is-talk">{talkText(speaker, entry.text)}</p>;
    case "end":
      return <p class="line is-end">{speaker.text(reason(call))}</p>;
    default:
      return null;
  }
}

function Sentence({ speaker, entry, next }: { speaker: Speaker; entry: Entry; next: Entry | undefined }) {
  const language = entry.language ?? "en";
  const heard = spoken(entry);
  const isOn = entry.until === undefined;
  return (
    <p class={`line is-say${isOn ? " is-on" : ""}`}>
      <span class="tag" title={speaker.nameOf(language)}>{language.slice(0, 2)}</span>
      <span class="words" lang={language}>
        {entry.text.slice(0, heard)}
        {heard < entry.text.length && <s>{entry.text.slice(heard)}</s>}
        {isOn && entry.length_s > 0 && <span class="spoken" style={{ animationDuration: `${entry.length_s}s` }} aria-hidden="true" />}
      </span>
      {entry.cut && <span class="cut">{speaker.text(next?.kind === "key" ? "cutByKey" : "cut")}</span>}
    </p>
  );
}

function Sound({ entry, children }: { entry: Entry; children: ComponentChildren }) {
  return (
    <p class={`line is-sound${entry.until === undefined ? " is-on" : ""}`}>
      <Icon name="note" />
      {children}
    </p>
  );
}

function soundText(speaker: Speaker, address: string): string {
  const path = address.split("?")[0] ?? address;
  return /music/i.test(path) ? speaker.text("music") : speaker.text("recording", { name: path.split("/").at(-1) ?? path });
}

function talkText(speaker: Speaker, text: string): string {
  return text.startsWith("+") ? speaker.text("talkWith", { number: numberText(text) }) : speaker.text("talk");
}

/** Why a call ended, as the person at this telephone would say it. */
function reason(call: Call) {
  if (call.status === "busy") return call.left ? "endDeclined" : "endBusy";
  if (call.status === "canceled") return call.left ? "endGivenUp" : "endStopped";
  if (call.status === "no-answer") return "endNoAnswer";
  if (call.status === "failed") return "endFailed";
  return call.left ? "endYou" : "endLine";
}
