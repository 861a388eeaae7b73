// Which addresses are public pages: the same bytes for everybody. All others go to the web as they are.

/** What a page is about: its version is the version of that. */
export type Subject =
  | { kind: "event"; year: number; slug: string }
  | { kind: "session"; code: string }
  | { kind: "person" | "series" | "topic" | "venue" | "guide"; slug: string };

export interface PublicPage {
  /** Path and query in their one form: what means nothing to the page is left out, the rest is sorted. */
  address: string;
  /** Nothing: a list of many things, rendered anew when it is a few seconds old. */
  subject: Subject | null;
}

interface Pattern {
  /** As in the folders of `app/(public)`. */
  route: string;
  parameters: string[];
  subject?: (parts: Record<string, string>) => Subject;
}

const ofEvent = ({ year, event = "" }: Record<string, string>): Subject => ({ kind: "event", year: Number(year), slug: event });

/**
 * Every page of `app/(public)`; a test compares them. Words stand before what is named in brackets: "speakers" could be a
 * session's code. A place has no version: its page shows what is held in and near it.
 */
export const patterns: Pattern[] = [
  { route: "/", parameters: [] },
  ...["/about", "/archive", "/contact", "/licence", "/privacy"].map((route) => ({ route, parameters: [] })),
  { route: "/calls", parameters: ["topic", "where", "offers", "after"] },
  { route: "/coverage", parameters: ["kind", "topic", "before"] },
  { route: "/guides", parameters: ["after"] },
  { route: "/guides/[guide]", parameters: [], subject: ({ guide = "" }) => ({ kind: "guide", slug: guide }) },
  { route: "/places", parameters: ["q"] },
  { route: "/places/[country]", parameters: ["before", "km"] },
  { route: "/places/[country]/[city]", parameters: ["before", "km"] },
  { route: "/places/[country]/regions/[region]", parameters: ["before", "km"] },
  { route: "/venues/[venue]", parameters: ["before"], subject: ({ venue = "" }) => ({ kind: "venue", slug: venue }) },
  { route: "/search", parameters: ["*"] },
  { route: "/topics", parameters: [] },
  { route: "/topics/[topic]", parameters: [], subject: ({ topic = "" }) => ({ kind: "topic", slug: topic }) },
  { route: "/series/[series]", parameters: [], subject: ({ series = "" }) => ({ kind: "series", slug: series }) },
  { route: "/people", parameters: ["topic", "place", "sort", "from", "after"] },
  { route: "/people/speakers", parameters: ["topic", "place", "language", "format", "first", "free", "after"] },
  { route: "/people/[person]", parameters: [], subject: ({ person = "" }) => ({ kind: "person", slug: person }) },
  { route: "/[year]", parameters: ["month", "after"] },
  { route: "/[year]/[event]/calls", parameters: [], subject: ofEvent },
  { route: "/[year]/[event]/coverage", parameters: ["kind", "after"], subject: ofEvent },
  { route: "/[year]/[event]/schedule", parameters: ["day"], subject: ofEvent },
  { route: "/[year]/[event]/speakers", parameters: ["after"], subject: ofEvent },
  { route: "/[year]/[event]/[session]", parameters: [], subject: ({ session = "" }) => ({ kind: "session", code: session.slice(1) }) },
  { route: "/[year]/[event]", parameters: [], subject: ofEvent },
];

/** The public page at an address as a browser asks for it; null where there is none. Short and old addresses are none: the web leads on. */
export function findPublicPage(target: string): PublicPage | null {
  if (!/^\/(?![/\\])[^\\]*$/.test(target)) return null; // a browser would read another host into it
  const { pathname, searchParams } = new URL(target, "http://site.invalid");
  if (!pathname.endsWith("/")) return null; // an address has one form, and the web leads to it
  const found = patterns.flatMap((pattern) => {
    const parts = match(pattern.route, pathname);
    return parts ? [{ ...pattern, parts }] : [];
  })[0];
  if (!found) return null;
  return { address: `${pathname}${queryOf(searchParams, found.parameters)}`, subject: found.subject?.(found.parts) ?? null };
}

function queryOf(given: URLSearchParams, wanted: string[]): string {
  const kept = [...given].filter(([name]) => wanted.includes(name) || wanted.includes("*"));
  if (kept.length === 0) return "";
  const sorted = new URLSearchParams(kept);
  sorted.sort();
  return `?${sorted}`;
}

/** Parts of the path by their names in the route; null where it is another route, or a part cannot be read. */
function match(route: string, pathname: string): Record<string, string> | null {
  const [wanted, given] = [route, pathname].map((path) => path.split("/").filter((part) => part !== "")) as [string[], string[]];
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = given[at] as string;
    const parameter = /^\[(\w+)\]$/.exec(name)?.[1];
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
