// What runs on every page of the desk. Each page works without it; this makes it quick.
import "htmx.org";
import { begin } from "./console.ts";
import "./floor.ts";
import "./sheet.ts";
import "./three.ts";
import "./phone/lead.ts";

begin();

const telephone = document.querySelector<HTMLElement>("[data-telephone]");
if (telephone) void import("./phone/page.ts").then((phone) => phone.begin(telephone));
