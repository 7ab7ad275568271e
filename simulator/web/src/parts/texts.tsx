import type { MessageTold } from "../events";
import type { Speaker } from "../words";
import { numberText } from "./clock";
import { Icon } from "./icons";

interface Props {
  speaker: Speaker;
  label: string;
  texts: MessageTold[];
}

/** The text messages that have come to a telephone; a new one is told to a screen reader. */
export function Texts({ speaker, label, texts }: Props) {
  return (
    <div class="texts" role="log" aria-label={speaker.text("texts", { who: label })}>
      {texts.map((one) => (
        <article class="text" key={one.sid}>
          <h3>
            <Icon name="letter" />
            {speaker.text("textFrom", { number: numberText(one.from) })}
          </h3>
          <p>{one.body}</p>
        </article>
      ))}
    </div>
  );
}
