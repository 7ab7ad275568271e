// One tab of a browser leads the desk; loaded with every page, so that no word of it is missed.

/** Whether this tab leads; nothing on pages where that is not asked. */
let isLeading: boolean | null = null;
let tell: () => void = () => undefined;

document.addEventListener("desk:leads", (event) => {
  isLeading = (event as CustomEvent<boolean>).detail;
  tell();
});

/** Whether this tab is to be the telephone: a desk's leading one, while calls are taken at a browser; any other page. */
function isWanted(): boolean | null {
  const desk = document.getElementById("now");
  if (!desk) return true;
  return isLeading === null ? null : isLeading && desk.dataset["device"] === "browser";
}

/** Hear whether this tab is to be the telephone, now and whenever that changes. */
export function followLead(hear: (isWanted: boolean) => void): void {
  let before: boolean | null = null;
  tell = () => {
    const now = isWanted();
    if (now !== null && now !== before) hear(now);
    before = now;
  };
  document.addEventListener("htmx:after:swap", tell);
  tell();
}
