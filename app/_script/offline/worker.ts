// Keeps the plan of an event and its programme in the browser of whoever is signed in. The network is asked first, always:
// what is kept is shown only where nothing answers, and says so. What the network refuses is forgotten.

interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface Told extends Lasting {
  data: { urls: string[]; isChanged: boolean };
}

// The types of a page know nothing of workers.
const worker = self as unknown as { skipWaiting: () => Promise<void>; clients: { claim: () => Promise<void> } };
const on = (name: string, listen: (event: never) => void) => addEventListener(name, listen as (event: Event) => void);

const [minutes, days] = [60_000, 86_400_000];
const kept = () => caches.open("kept");
const pathOf = (url: string) => new URL(url).pathname;
const isFile = (url: string) => pathOf(url).startsWith("/_next/static/");
const isOwn = (url: string) => /\/(plan|schedule)\/$|^\/api\/overlay\/$/.test(pathOf(url));
const ageOf = (answer: Response) => Date.now() - Date.parse(answer.headers.get("date") ?? "");

on("install", () => void worker.skipWaiting());
on("activate", (event: Lasting) => event.waitUntil(worker.clients.claim()));
on("fetch", (event: Fetching) => {
  const { method, url } = event.request;
  if (method !== "GET") return;
  if (isFile(url)) event.respondWith(fromKept(event));
  else if (isOwn(url)) event.respondWith(fromNetwork(event));
});
on("message", (event: Told) => event.waitUntil(keepAll(event.data)));

/** A file of a build never changes under its name. */
async function fromKept(event: Fetching): Promise<Response> {
  return (await (await kept()).match(event.request.url)) ?? takeOnTheWay(event);
}

async function fromNetwork(event: Fetching): Promise<Response> {
  const { url, mode } = event.request;
  try {
    return await takeOnTheWay(event);
  } catch (error) {
    const [cache, isPage] = [await kept(), mode === "navigate"];
    const found = (await cache.match(url, { ignoreVary: true })) ?? (await cache.match(url, { ignoreVary: true, ignoreSearch: isPage }));
    if (!found) throw error; // a browser says better than we that there is no network
    return isPage ? saysWhen(found) : found;
  }
}

async function takeOnTheWay(event: Fetching): Promise<Response> {
  // A copy that the browser may show for seconds more is not what the network says.
  const answer = await fetch(event.request, { cache: "no-cache" });
  event.waitUntil(take(event.request.url, answer.clone()));
  return answer;
}

/** What leads elsewhere or is not there is no longer kept; what fails is no word about it. */
async function take(url: string, answer: Response): Promise<void> {
  const cache = await kept();
  if (answer.ok && !answer.redirected) await cache.put(url, answer);
  else if (answer.status < 500) await cache.delete(url);
}

async function saysWhen(page: Response): Promise<Response> {
  const at = new Date(page.headers.get("date") ?? "");
  const day = at.toDateString() === new Date().toDateString() ? {} : ({ weekday: "short", day: "numeric", month: "short" } as const);
  const when = at.toLocaleString("en-GB", { ...day, hour: "2-digit", minute: "2-digit" });
  const words = `As of ${when}; you are offline. What you want to see can be marked: it is sent when the network is back.`;
  const html = (await page.text()).replace('<main id="main">', `$&<p class="resting kept" role="status">${words}</p>`);
  const headers = new Headers(page.headers);
  headers.delete("content-encoding"); // it is unpacked
  headers.delete("content-length");
  return new Response(html, { headers });
}

async function keepAll({ urls, isChanged }: Told["data"]): Promise<void> {
  const cache = await kept();
  for (const each of await cache.matchAll()) if (ageOf(each) > 60 * days) await cache.delete(each.url);
  await Promise.all(urls.map((url) => keep(url, isChanged)));
}

async function keep(url: string, isChanged: boolean): Promise<void> {
  const found = await (await kept()).match(url, { ignoreVary: true });
  if (found && (isFile(url) || (!isChanged && ageOf(found) < 5 * minutes))) return;
  const answer = await fetch(url).catch(() => null); // no network: what is kept stays
  if (answer) await take(url, answer);
}
