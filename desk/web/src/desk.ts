// What runs on every page of the desk. Each page works without it; this makes it quick.
import "htmx.org";
import { begin } from "./console.ts";

begin();
