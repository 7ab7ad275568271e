// What runs on every page of the desk. Each page works without it; this makes it quick.
import "htmx.org";

for (const place of document.querySelectorAll<HTMLElement>("[data-telephone]")) void import("./phone/page.ts").then(({ bind }) => bind(place));
