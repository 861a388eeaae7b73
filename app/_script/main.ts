// The one script of public pages. Nothing needs it: it adds what only a browser knows.
import { showLocalTimes } from "./local-times.ts";
import { keepInPlace } from "./keep-in-place.ts";

showLocalTimes();
addEventListener("pageswap", keepInPlace);
