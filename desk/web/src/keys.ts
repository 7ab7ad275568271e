// One key for what a consultant does all day: whatever has `data-key` is pressed by it, and shows it. Only keys that write
// nothing are used (F2, F4 …), so no text field and no screen reader loses any.

/** Listen for the keys for as long as the page is open. */
export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!/^F\d+$/.test(event.key)) return;
    const target = [...document.querySelectorAll<HTMLElement>(`[data-key="${event.key}"]`)].find(isShown);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility() && !element.matches(":disabled");
}

function press(element: HTMLElement): void {
  element.click();
  const opened = element.closest("details");
  if (element.tagName === "SUMMARY" && opened?.open) opened.querySelector<HTMLElement>("button")?.focus();
}
