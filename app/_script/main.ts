// The one script of pages. Nothing needs it: it adds what only a browser knows. Where somebody is signed in, it loads what is theirs.
import { showLocalTimes } from "./local-times.ts";
import { forget } from "./forget.ts";
import { keepInPlace } from "./keep-in-place.ts";
import { suggest } from "./suggest.ts";
import { offerOwnZone } from "./zone-of-reader.ts";

const { own } = (document.currentScript as HTMLScriptElement).dataset;
if (!/(^|; )in=1/.test(document.cookie)) forget();
else if (own) void import(own);
showLocalTimes();
offerOwnZone();
addEventListener("pageswap", keepInPlace);
for (const box of document.querySelectorAll<HTMLInputElement>("input[type=search][id][name=q]")) suggest(box);
