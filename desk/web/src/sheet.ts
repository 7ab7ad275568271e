// The sheet of a call: whatever was typed is sent again until it is stored, and nobody leaves without knowing that it
// is not.
import htmx from "htmx.org";

const AGAIN_MS = 3000;
let again: ReturnType<typeof setTimeout> | undefined;
const sent = new WeakMap<HTMLFormElement, string>(); // the note that went along when the form was sent as a whole

interface Sent {
  sourceElement: Element;
  response?: { raw: Response; status: number };
}

const sheetOf = (event: Event): HTMLFormElement | null => {
  const sent = (event as CustomEvent<{ ctx?: Sent }>).detail.ctx;
  return sent?.sourceElement.closest<HTMLFormElement>("form#sheet") ?? null;
};

const noteOf = (sheet: HTMLFormElement): HTMLTextAreaElement | null => sheet.querySelector("textarea[name=note]");

function tell(sheet: HTMLFormElement, words: string | undefined): void {
  const said = sheet.querySelector("#sheet-said");
  if (!said || !words || said.textContent?.trim() === words) return;
  const told = document.createElement("p");
  told.className = "fault";
  told.setAttribute("role", "alert");
  told.textContent = words;
  said.replaceChildren(told);
}

function failed(sheet: HTMLFormElement, words: string | undefined): void {
  sheet.dataset["waits"] = "yes";
  sent.delete(sheet);
  tell(sheet, words);
  clearTimeout(again);
  again = setTimeout(() => {
    const note = noteOf(sheet);
    if (note?.isConnected && sheet.dataset["waits"]) htmx.trigger(note, "retry");
  }, AGAIN_MS);
}

// What the form has taken along is not sent once more a moment later: the answer to that would stand in place of its own.
document.addEventListener("htmx:config:request", (event) => {
  const sheet = sheetOf(event);
  const source = (event as CustomEvent<{ ctx: Sent }>).detail.ctx.sourceElement;
  const note = sheet && noteOf(sheet);
  if (!note) return;
  if (source === sheet) sent.set(sheet, note.value);
  else if (source === note && sent.get(sheet) === note.value) event.preventDefault();
  else if (source === note) sent.delete(sheet);
});

document.addEventListener("htmx:error", (event) => {
  const sheet = sheetOf(event);
  if (sheet) failed(sheet, sheet.dataset["unsaved"]);
});

// A page where a part was asked for is the sign-in, or an error of the server: neither is put in the place of the part.
document.addEventListener("htmx:before:response", (event) => {
  const sheet = sheetOf(event);
  const answer = (event as CustomEvent<{ ctx: Sent }>).detail.ctx.response;
  if (!sheet || !answer) return;
  const isSignedOut = answer.raw.redirected || answer.status === 401 || answer.status === 400;
  if (isSignedOut || answer.status >= 500 || answer.status === 403) {
    event.preventDefault();
    failed(sheet, isSignedOut ? sheet.dataset["signedOut"] : sheet.dataset["unsaved"]);
  } else if (answer.status < 400) {
    delete sheet.dataset["waits"];
  } else {
    sent.delete(sheet);
  }
});

document.addEventListener("input", (event) => {
  const note = event.target;
  const sheet = note instanceof HTMLTextAreaElement ? note.closest<HTMLFormElement>("form#sheet") : null;
  if (sheet) sheet.dataset["waits"] = "yes";
});

window.addEventListener("beforeunload", (event) => {
  const sheet = document.querySelector<HTMLFormElement>("form#sheet");
  if (sheet?.dataset["waits"]) event.preventDefault();
});

// Whoever is ready by another button has chosen what is shown: topic and outcome go along.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const codes = document.querySelector("form#sheet .codes");
    if (form instanceof HTMLFormElement && form.action.endsWith("/desk/ready") && codes) htmx.trigger(codes, "change");
  },
  true,
);

// A form that is sent as a whole takes everything along.
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && event.target.id === "sheet") delete event.target.dataset["waits"];
});

document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key !== "Enter") return;
  const button = document.querySelector<HTMLButtonElement>('form#sheet button[data-press="Control+Enter"]');
  if (button) {
    event.preventDefault();
    button.form?.requestSubmit(button);
  }
});
