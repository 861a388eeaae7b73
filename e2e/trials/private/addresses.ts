// Every address at which something of a world may show: made from the manifest of routes and what is in the world, hidden things too.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { routes } from "#lib/pages/routes.ts";
import type { Looker } from "./viewers.ts";

/** What the parts of a route stand for, by how it begins; the first that fits is meant. */
type Things = [begins: string, addresses: string[]][];

/** All things of the directory by their addresses, and one of each kind that is not there. */
export async function listThings(): Promise<Things> {
  const of = async (statement: Sql) => (await query<{ address: string }>(statement)).map(({ address }) => address);
  const named = (table: string, folder: string) => of(sql`select concat('/', ${folder}::text, '/', slug) as address from ${tables[table] as Sql} order by id`);
  const places = (where: Sql) => of(sql`select concat('/places/', path) as address from place where ${where} order by id`);
  return [
    [
      "/[year]/[event]/[session]",
      [
        ...(await of(sql`select concat('/', e.year, '/', e.slug, '/s', s.code) as address from session s join event e on e.id = s.event_id order by s.id`)),
        "/2026/event-1/szzzz",
      ],
    ],
    ["/[year]/[event]", [...(await of(sql`select concat('/', year, '/', slug) as address from event order by id`)), "/2026/nowhere"]],
    ["/[year]", ["/2026", "/1999"]],
    ["/people/[person]", [...(await named("person", "people")), "/people/nobody"]],
    ["/places/[country]/regions/[region]", await places(sql`kind = 'region'`)],
    ["/places/[country]/[city]", await places(sql`kind = 'city'`)],
    ["/places/[country]", [...(await places(sql`kind = 'country'`)), "/places/xx"]],
    ["/venues/[venue]", await named("venue", "venues")],
    ["/series/[series]", await named("series", "series")],
    ["/topics/[topic]", await named("topic", "topics")],
    ["/guides/[guide]", await named("guide", "guides")],
    [
      "/sitemaps/[kind]/[from]",
      ["pages", "events", "sessions", "people", "series", "topics", "venues", "guides", "places"].map((kind) => `/sitemaps/${kind}/0`),
    ],
    ["/go/[code]", (await of(sql`select concat('/go/', code) as address from short_code order by code`)).slice(0, 20)],
    ["/search/suggestions", ["a", "per", "event", "top", "ada", "zzz"].map((q) => `/search/suggestions/?q=${q}`)],
  ];
}

const tables: Record<string, Sql> = { person: sql`person`, venue: sql`venue`, series: sql`series`, topic: sql`topic`, guide: sql`guide` };

const isReadOf = ({ kind, methods }: (typeof routes)[number], { accountId }: Looker) =>
  methods.includes("GET") && (accountId === 0 || kind === "personal" || kind === "handler");

/** All that this looker asks for by its own name; what a link leads to beside comes later. Public pages are the same for everybody: of them whoever is signed in asks for what is laid over. */
export function addressesFor(looker: Looker, things: Things): string[] {
  const own = routes.filter((route) => isReadOf(route, looker)).flatMap(({ route }) => fill(route, things, looker));
  if (looker.accountId === 0) return own;
  const over = routes.filter(({ kind, subject, route }) => kind === "page" && (subject || route.startsWith("/places/[")));
  const pages = over.flatMap(({ route }) => fill(route, things, looker));
  const asked = own.flatMap((address) => (address.endsWith("/edit/") ? [`${address}?draft=yes`] : address.endsWith("/attendees/") ? [`${address}?q=a`] : []));
  return [...own, ...asked, ...calendars, ...["/", ...pages].map((page) => `/api/overlay/?at=${encodeURIComponent(page)}`)];
}

/** Routes of the manifest that are read and none of these addresses is at: there are none. */
export const routesWithout = (things: Things, looker: Looker): string[] =>
  routes.filter((route) => isReadOf(route, looker) && fill(route.route, things, looker).length === 0).map(({ route }) => route);

function fill(route: string, things: Things, { tokens }: Looker): string[] {
  const [begins, found] = things.find(([start]) => route === start || route.startsWith(`${start}/`)) ?? ["", [""]];
  const rest = route
    .slice(begins.length)
    .replace("/calendar/feeds/[token]", `/calendar/feeds/${tokens.calendar}`)
    .replace("/digest/feeds/[token]", `/digest/feeds/${tokens.digest}`)
    .replace(/\[\w+\]/g, "x");
  return found.map((address) => inOneForm(address + rest));
}

/** With a slash at its end, but for files and what was asked with words. */
const inOneForm = (path: string): string => (/\?|\.\w+$/.test(path) ? path : `${path.replace(/\/$/, "")}/`);

const narrowings = ["topic=topic-1", "place=no", "place=no%2Fbergen", "online=yes", "who=attending", "who=tracking", "who=speaking"];

/** A calendar in each of its tabs and views, and narrowed in each way. */
const calendars = [
  ...["contacts", "plan", "things", "nearby"].flatMap((tab) => ["list", "month", "map"].map((view) => `/calendar/?tab=${tab}&view=${view}`)),
  ...narrowings.map((how) => `/calendar/?${how}`),
  ...narrowings.slice(0, 4).map((how) => `/calendar/?tab=things&${how}`),
];
