import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Speaker } from "../words";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const LETTERS: Record<string, string> = { 2: "abc", 3: "def", 4: "ghi", 5: "jkl", 6: "mno", 7: "pqrs", 8: "tuv", 9: "wxyz", 0: "+" };
const SHOWN_MS = 160;

interface Props {
  speaker: Speaker;
  label: string;
  isOn: boolean;
  isWanted: boolean;
  pressed: { key: string; count: number };
  press: (key: string) => void;
  place: RefObject<HTMLDivElement | null>;
}

export const isKey = (key: string): boolean => KEYS.includes(key);

/** The key of a telephone that a key of the computer stands for; the numpad's digits count with NumLock off, too. */
export const keyOf = (event: KeyboardEvent): string => /^Numpad(\d)$/.exec(event.code)?.[1] ?? event.key;

/** Twelve keys. The keypad itself takes the focus, too, so that the computer's keys can be used at once. */
export function Keypad({ speaker, label, isOn, isWanted, pressed, press, place }: Props) {
  const down = useShortly(pressed);
  return (
    <div
      class={`keypad${isWanted ? " is-wanted" : ""}`}
      role="group"
      aria-label={`${speaker.text("keypad")}: ${label}`}
      aria-description={speaker.text("keypadHint")}
      tabIndex={isOn ? 0 : -1}
      ref={place}
    >
      {KEYS.map((key) => (
        <button type="button" class={`key${down === key ? " is-down" : ""}`} disabled={!isOn} onClick={() => press(key)} key={key}>
          {key}
          <small aria-hidden="true">{LETTERS[key] ?? ""}</small>
        </button>
      ))}
    </div>
  );
}

/** The key that was pressed, for as long as a key is seen to be down. */
function useShortly({ key, count }: { key: string; count: number }): string {
  const [down, set] = useState("");
  useEffect(() => {
    if (count === 0) return undefined;
    set(key);
    const timer = setTimeout(() => set(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return down;
}
