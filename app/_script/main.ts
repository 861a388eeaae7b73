// The one script of public pages. Nothing needs it: it adds what only a browser knows.
import { showLocalTimes } from "./local-times.ts";
import { keepInPlace } from "./keep-in-place.ts";
import { showOwn } from "./own.ts";
import { suggest } from "./suggest.ts";
import { offerOwnZone } from "./zone-of-reader.ts";

showOwn();
showLocalTimes();
offerOwnZone();
addEventListener("pageswap", keepInPlace);
for (const box of document.querySelectorAll<HTMLInputElement>("input[type=search][id][name=q]")) suggest(box);
