import type { Call } from "../calls";
import type { Element, StepTold } from "../events";
import type { Speaker } from "../words";
import { Icon } from "./icons";

/** What stands behind a call: each request to the line, and the document that it answered. */
export function Steps({ speaker, call }: { speaker: Speaker; call: Call | undefined }) {
  const steps = call?.steps ?? [];
  const faults = steps.reduce((sum, step) => sum + step.faults.length, 0);
  return (
    <details class="curious">
      <summary>
        {speaker.text("curious")}
        <span class="count">{speaker.counted("steps", steps.length)}</span>
        {faults > 0 && <Faulty speaker={speaker} n={faults} />}
      </summary>
      {steps.length === 0 ? (
        <p class="empty">{speaker.text("noSteps")}</p>
      ) : (
        <ol class="steps">
          {steps.map((step, index) => (
            <Step speaker={speaker} step={step} key={index} />
          ))}
        </ol>
      )}
    </details>
  );
}

function Faulty({ speaker, n }: { speaker: Speaker; n: number }) {
  return (
    <span class="faulty">
      <Icon name="warning" />
      {speaker.counted("faults", n)}
    </span>
  );
}

function Step({ speaker, step }: { speaker: Speaker; step: StepTold }) {
  return (
    <li>
      <details class="step">
        <summary>
          <code class="kind">{step.kind}</code>
          <span class={`status${step.status >= 200 && step.status < 400 ? "" : " is-bad"}`}>{statusText(speaker, step)}</span>
          {step.path && <span class="ms">{speaker.number(step.ms)}{"\u00a0"}ms</span>}
          <span class="path">{step.path ? `${step.method} ${step.path}` : speaker.text("byRest")}</span>
          {step.faults.length > 0 && <Faulty speaker={speaker} n={step.faults.length} />}
        </summary>
        {step.faults.map((fault) => (
          <p class="fault" lang="en">{fault}</p>
        ))}
        {step.document === null ? (
          <p class="empty">{step.status === 0 ? statusText(speaker, step) : speaker.text("emptyAnswer")}</p>
        ) : (
          <pre class="document" tabIndex={0} role="region" aria-label={`${step.kind}: ${step.path}`}>
            <code translate={false}>{typeof step.document === "string" ? step.document : <Markup element={step.document} depth={0} />}</code>
          </pre>
        )}
      </details>
    </li>
  );
}

function statusText(speaker: Speaker, step: StepTold): string {
  if (step.trouble) return speaker.text(step.trouble === "timeout" ? "noAnswer" : "noConnection");
  return String(step.status);
}

const INDENT = "  ";

/** An element with its names, values and texts in colours of their own. */
function Markup({ element, depth }: { element: Element; depth: number }) {
  const margin = INDENT.repeat(depth);
  const [only] = element.children;
  const language = element.attributes.find(([name]) => name === "language")?.[1];
  const opened = (
    <>
      {margin}
      <b>&lt;{element.name}</b>
      {element.attributes.map(([name, value]) => (
        <>
          {" "}
          <i>{name}</i>="<q>{value}</q>"
        </>
      ))}
    </>
  );
  if (only === undefined) return <>{opened}<b>/&gt;</b>{"\n"}</>;
  const closed = <b>&lt;/{element.name}&gt;</b>;
  if (element.children.length === 1 && typeof only === "string")
    return <>{opened}<b>&gt;</b><span {...(language ? { lang: language } : {})}>{only}</span>{closed}{"\n"}</>;
  return (
    <>
      {opened}<b>&gt;</b>{"\n"}
      {element.children.map((child) =>
        typeof child === "string" ? `${margin}${INDENT}${child}\n` : <Markup element={child} depth={depth + 1} />,
      )}
      {margin}{closed}{"\n"}
    </>
  );
}
