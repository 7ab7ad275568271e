// The register of other channels in three keys: each key chooses in the first group where nothing is chosen yet, and the
// third one enters. Backspace takes the last choice back, and with nothing chosen the last entry.
const form = document.querySelector<HTMLFormElement>("form[data-three]");

function groups(): HTMLFieldSetElement[] {
  return form ? [...form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-keys]")] : [];
}

const chosenIn = (group: HTMLFieldSetElement) => group.querySelector<HTMLInputElement>("input:checked");

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "radio";
  return target instanceof HTMLElement && (target.matches("textarea, select, button, summary") || target.isContentEditable);
}

function press(key: string): boolean {
  const group = groups().find((one) => !chosenIn(one));
  const choice = group?.querySelector<HTMLInputElement>(`input[data-key="${CSS.escape(key)}"]`);
  if (!choice) return false;
  choice.checked = true;
  choice.focus();
  if (groups().every(chosenIn)) form?.requestSubmit();
  return true;
}

function takeBack(): boolean {
  const choice = groups().reverse().map(chosenIn).find((one) => one);
  if (choice) {
    choice.checked = false;
    return true;
  }
  const undo = document.querySelector<HTMLFormElement>("form[data-undo]");
  undo?.requestSubmit();
  return undo !== null;
}

if (form) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isWriting(event.target)) return;
    const isDone = event.key === "Backspace" ? takeBack() : press(event.key.toLowerCase());
    if (isDone) event.preventDefault();
  });
}

export {};
