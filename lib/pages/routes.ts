// The route manifest: every address of the site, what stands there, who may ask for it and how. What nginx keeps, what the
// publisher publishes and what the crawl reads follows from it.

/** What a page is about: its version is the version of that. */
export type Subject =
  | { kind: "event"; year: number; slug: string }
  | { kind: "session"; code: string }
  | { kind: "person" | "series" | "topic" | "venue" | "guide"; slug: string };

export interface PublicPage {
  /** Its route in the manifest. */
  route: string;
  /** A file says nothing of the time that it is read at: it changes with what it is about alone. */
  kind: "page" | "file";
  /** Path and query in their one form: what means nothing to the page is left out, the rest is sorted. */
  address: string;
  /** Nothing: a list of many things, rendered anew when it is a few seconds old. */
  subject: Subject | null;
}

export interface Route {
  /** As in the folders of `app/`, without groups. */
  route: string;
  /**
   * "page" and "file" (a feed, a picture): public, the same bytes for everybody, published. "handler" and "personal" (a page
   * of `app/(personal)`): answered by the web each time, and kept by nobody.
   */
  kind: "page" | "file" | "handler" | "personal";
  /** GET answers HEAD too, and never writes, but where other sites lead people back by it. */
  methods: ("GET" | "POST")[];
  /**
   * "account": whoever is signed in; all others are led to where they sign in. "operator": whoever reaches the web itself,
   * which listens on loopback; nothing at the door leads there.
   */
  who: "everyone" | "account" | "operator";
  /** What is sent proves itself by a signature: it may come from anywhere, without cookies. Everything else is sent from a page of ours. */
  proof?: "signature";
  /** What the address may say after its question mark; "*": anything. The rest is left out. */
  parameters: string[];
  subject?: (parts: Record<string, string>) => Subject;
}

type About = NonNullable<Route["subject"]>;
type Published = { subject?: About; parameters?: string[] };

const published = (kind: Route["kind"], route: string, { parameters = [], subject }: Published = {}): Route => ({
  route,
  kind,
  methods: ["GET"],
  who: "everyone",
  parameters,
  ...(subject ? { subject } : {}),
});
const page = (route: string, more?: Published) => published("page", route, more);
const file = (route: string, more?: Published) => published("file", route, more);
const handler = (route: string) => published("handler", route);
const operators = (route: string): Route => ({ ...published("personal", route), who: "operator" });
const personal = (route: string, who: Route["who"] = "account"): Route => ({ ...published("personal", route), who });
/** What a form is sent to. */
const form = (route: string, who: Route["who"] = "account"): Route => ({ ...published("handler", route), methods: ["POST"], who });

/** What other programs send, with a signature of ours or theirs. */
const signed = (route: string, methods: Route["methods"] = ["POST"]): Route => ({ ...published("handler", route), methods, proof: "signature" });

/** What a page is as a calendar, as news and as data: files below its address. */
const feeds = (route: string, more?: Published) => ["calendar.ics", "feed.atom", "data.json"].map((name) => file(`${route}/${name}`, more));

const event: About = ({ year, event: slug = "" }) => ({ kind: "event", year: Number(year), slug });
const session: About = ({ session: code = "" }) => ({ kind: "session", code: code.slice(1) });
const bySlug =
  (kind: "person" | "series" | "topic" | "venue" | "guide"): About =>
  (parts) => ({ kind, slug: parts[kind] ?? "" });

const partsOf = (path: string) => path.split("/").filter((part) => part !== "");

/**
 * Every page and route handler of `app/`; a test compares them. The first that an address fits is meant: "speakers" could
 * be a session's code. A place has no version: its page shows what is held in and near it.
 */
export const routes: Route[] = [
  page("/"),
  ...["/about", "/archive", "/contact", "/licence", "/privacy", "/taken-down"].map((route) => page(route)),
  page("/calls", { parameters: ["topic", "where", "offers", "after"] }),
  page("/coverage", { parameters: ["kind", "topic", "before"] }),
  page("/guides", { parameters: ["after"] }),
  page("/guides/[guide]", { subject: bySlug("guide") }),
  ...feeds("/guides/[guide]", { subject: bySlug("guide") }),
  page("/places", { parameters: ["q"] }),
  ...["/places/[country]", "/places/[country]/[city]", "/places/[country]/regions/[region]"].flatMap((route) => [
    page(route, { parameters: ["before", "km"] }),
    ...feeds(route),
  ]),
  page("/venues/[venue]", { parameters: ["before"], subject: bySlug("venue") }),
  ...feeds("/venues/[venue]", { subject: bySlug("venue") }),
  page("/search", { parameters: ["*"] }),
  ...feeds("/search", { parameters: ["*"] }),
  file("/search/suggestions", { parameters: ["q"] }),
  ...feeds("/calls"),
  page("/topics"),
  page("/topics/[topic]", { subject: bySlug("topic") }),
  ...feeds("/topics/[topic]", { subject: bySlug("topic") }),
  page("/series/[series]", { subject: bySlug("series") }),
  ...feeds("/series/[series]", { subject: bySlug("series") }),
  page("/people", { parameters: ["topic", "place", "sort", "from", "after"] }),
  page("/people/speakers", { parameters: ["topic", "place", "language", "format", "first", "free", "after"] }),
  page("/people/[person]", { subject: bySlug("person") }),
  ...feeds("/people/[person]", { subject: bySlug("person") }),
  file("/people/[person]/card.png", { subject: bySlug("person") }),
  file("/sitemap.xml"),
  file("/sitemaps/[kind]/[from]/sitemap.xml"),
  handler("/api/oembed"),
  handler("/api/health"),
  // Providers of mail sign what they send here.
  signed("/api/mail-events"),
  handler("/go/[code]"),
  operators("/ops/parts"),
  handler("/client-metadata.json"),
  handler("/offline.js"),
  // These three write although they are asked with GET: other sites lead people back so. They do nothing without the cookie of whoever left.
  ...["/api/auth/callback/[provider]", "/sign-in/back/bluesky", "/sign-in/back/mastodon/[server]"].map(handler),
  ...["/sign-in", "/sign-in/away", "/sign-in/code", "/sign-in/link/[token]"].map((route) => personal(route, "everyone")),
  ...["/sign-in/with/[provider]", "/sign-in/mail", "/sign-in/code/check", "/sign-in/link/[token]/use", "/sign-out"].map((route) => form(route, "everyone")),
  personal("/welcome"),
  form("/welcome/save"),
  personal("/account"),
  ...[
    "/account/profile",
    "/account/home",
    "/account/pages/add",
    "/account/pages/change",
    "/account/visibility",
    "/account/email",
    "/account/ways/remove",
    "/account/devices/end",
    "/account/devices/end-all",
  ].map((route) => form(route)),
  personal("/calendar"),
  ...["/calendar/less", "/calendar/renew"].map((route) => form(route)),
  ...["calendar.ics", "feed.atom", "data.json"].map((name) => handler(`/calendar/feeds/[token]/${name}`)),
  personal("/account/mail"),
  form("/account/mail/save"),
  form("/account/mail/renew"),
  personal("/searches"),
  form("/searches/save"),
  form("/searches/change"),
  personal("/digest"),
  { ...handler("/digest/[digest]"), who: "account" },
  ...["feed.atom", "data.json"].map((name) => handler(`/digest/feeds/[token]/${name}`)),
  personal("/resting", "everyone"),
  personal("/unsubscribe/[token]", "everyone"),
  form("/unsubscribe/[token]/change", "everyone"),
  signed("/u/[token]", ["GET", "POST"]),
  personal("/sources"),
  ...["/sources/connect", "/sources/own", "/sources/file", "/sources/change"].map((route) => form(route)),
  personal("/following"),
  personal("/followers"),
  ...["/follow", "/block", "/followers/remove"].map((route) => form(route)),
  personal("/people/[person]/you"),
  ...["plan", "contacts", "attendees"].map((name) => personal(`/[year]/[event]/${name}`)),
  form("/[year]/[event]/attend"),
  form("/[year]/[event]/[session]/star"),
  ...["/[year]/[event]", "/[year]/[event]/[session]"].flatMap((route) => [
    personal(`${route}/edit`),
    form(`${route}/edit/save`),
    personal(`${route}/history`, "everyone"),
  ]),
  page("/[year]", { parameters: ["month", "after"] }),
  page("/[year]/[event]/calls", { subject: event }),
  page("/[year]/[event]/coverage", { parameters: ["kind", "after"], subject: event }),
  page("/[year]/[event]/schedule", { parameters: ["day", "tz"], subject: event }),
  page("/[year]/[event]/speakers", { parameters: ["after"], subject: event }),
  page("/[year]/[event]/[session]", { subject: session }),
  file("/[year]/[event]/[session]/card.png", { subject: session }),
  file("/[year]/[event]/[session]/calendar.ics", { subject: session }),
  file("/[year]/[event]/[session]/data.json", { subject: session }),
  page("/[year]/[event]", { subject: event }),
  ...feeds("/[year]/[event]", { subject: event }),
  ...feeds("/[year]/[event]/calls", { subject: event }),
  file("/[year]/[event]/card.png", { subject: event }),
  file("/[year]/[event]/schedule.ics", { subject: event }),
  file("/[year]/[event]/schedule.xml", { subject: event }),
];

/** Each with its parts, so that they are not taken apart for every request. An address has one form, and the web leads to it. */
const shapesOfRoutes = routes.map((route) => ({ route, wanted: partsOf(route.route) }));

/** The public page or file at an address as a browser asks for it; null where there is none. Short and old addresses are none: the web leads on. */
export function findPublicPage(target: string): PublicPage | null {
  if (!/^\/(?![/\\])[^\\]*$/.test(target)) return null; // a browser would read another host into it
  const { pathname, searchParams } = new URL(target, "http://site.invalid");
  const given = partsOf(pathname);
  for (const { route, wanted } of shapesOfRoutes) {
    const parts = pathname.endsWith("/") === isFileName(route.route) ? null : match(wanted, given);
    if (!parts) continue;
    if (!isPublished(route)) return null;
    const { kind, parameters, subject } = route;
    return { route: route.route, kind, address: `${pathname}${queryOf(searchParams, parameters)}`, subject: subject?.(parts) ?? null };
  }
  return null;
}

/** Whether it is a page of `app/(personal)` that is reached through the door. */
export function isPersonalPage(target: string): boolean {
  const given = partsOf(new URL(target.replace(/^[/\\]+/, "/"), "http://site.invalid").pathname);
  const found = shapesOfRoutes.find(({ wanted }) => match(wanted, given));
  return found?.route.kind === "personal" && found.route.who !== "operator";
}

/** Paths whose copies differ by what stands after the question mark, each as a regular expression from start to end. */
export function pathsWithParameters(): string[] {
  return routes.filter((route) => isPublished(route) && route.parameters.length > 0).map(({ route }) => `^${asExpression(route)}$`);
}

const isPublished = <Found extends Pick<Route, "kind">>(route: Found): route is Found & { kind: PublicPage["kind"] } =>
  route.kind === "page" || route.kind === "file";

/** First parts of the addresses that are for operators alone: nothing below them is answered at the door. */
export const operatorFolders = [...new Set(routes.filter(({ who }) => who === "operator").map(({ route }) => partsOf(route)[0] as string))];

/** Whether an address is below one of these, however it is written. */
export function isForOperators(target: string): boolean {
  const { pathname = "" } = URL.parse(target.replace(/^[/\\]+/, "/"), "http://site.invalid") ?? {};
  const [first = ""] = partsOf(pathname);
  return operatorFolders.includes(decoded(first).toLowerCase());
}

const asExpression = (route: string): string =>
  partsOf(route)
    .map((part) => `/${shapes[nameOf(part) ?? ""]?.source.slice(1, -1) ?? (nameOf(part) ? "[^/]+" : part.replaceAll(".", "\\."))}`)
    .join("") + (isFileName(route) ? "" : "/");

const nameOf = (part: string): string | undefined => /^\[(\w+)\]$/.exec(part)?.[1];

/** What ends like a file has no slash behind it; everything else has one. */
const isFileName = (route: string) => /\.\w+$/.test(route);

function queryOf(given: URLSearchParams, wanted: string[]): string {
  const kept = [...given].filter(([name]) => wanted.includes(name) || wanted.includes("*"));
  if (kept.length === 0) return "";
  const sorted = new URLSearchParams(kept);
  sorted.sort();
  return `?${sorted}`;
}

/** Parts of the path by their names in the route; null where it is another route, or a part cannot be read. */
function match(wanted: string[], given: string[]): Record<string, string> | null {
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = given[at] as string;
    const parameter = nameOf(name);
    if (!parameter && part !== name) return null;
    if (parameter && !(shapes[parameter] ?? anything).test(part)) return null;
    if (parameter) parts[parameter] = decoded(part);
  }
  return Object.values(parts).includes("") ? null : parts;
}

const anything = /^/;
const shapes: Record<string, RegExp> = { year: /^\d{4}$/, session: /^s[0-9a-z]{4,7}$/i };

function decoded(part: string): string {
  try {
    const text = decodeURIComponent(part);
    return text.includes("\0") ? "" : text;
  } catch {
    return ""; // URIError: it is nobody's address, and the web says so
  }
}
