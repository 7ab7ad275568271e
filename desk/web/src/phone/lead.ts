// One tab of a browser leads the desk; loaded with every page, so that no word of it is missed.

/** Whether this tab leads; nothing on pages where that is not asked. */
let isLeading: boolean | null = null;
let tell: (isLeading: boolean) => void = () => undefined;

document.addEventListener("desk:leads", (event) => {
  isLeading = (event as CustomEvent<boolean>).detail;
  tell(isLeading);
});

/** Hear whether this tab leads, now and whenever that changes; a page that is no desk has nobody to ask. */
export function followLead(hear: (isLeading: boolean) => void): void {
  const isDesk = document.getElementById("now") !== null;
  tell = hear;
  if (!isDesk) hear(true);
  else if (isLeading !== null) hear(isLeading);
}
