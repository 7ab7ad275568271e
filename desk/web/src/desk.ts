// What runs on every page of the desk. Each page works without it; this makes it quick.
import "htmx.org";
import "./phone/lead.ts";

const telephone = document.querySelector<HTMLElement>("[data-telephone]");
if (telephone) void import("./phone/page.ts").then(({ begin }) => begin(telephone));
