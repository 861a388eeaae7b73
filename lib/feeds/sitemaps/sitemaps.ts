// Every public page with the day of its last change, for search engines: an index, and parts of a bounded length.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { absolute } from "../addresses.ts";
import { element, textElement } from "../xml.ts";

/** Ids that one part goes over, and so the most addresses that it has; the form allows 50,000. */
export const partSize = 20_000;

/** What has a page of its own: its rows with the parts of their addresses. */
const kinds: Record<string, { aggregate: string; rows: Sql; path: (parts: string[]) => string }> = {
  events: {
    aggregate: "event",
    rows: sql`select e.id, array[e.year::text, e.slug] as parts from event e where not e.is_hidden`,
    path: (parts) => pathOf(parts),
  },
  sessions: {
    aggregate: "session",
    rows: sql`select s.id, array[e.year::text, e.slug, 's' || s.code] as parts from session s join event e on e.id = s.event_id and not e.is_hidden where not s.is_hidden`,
    path: (parts) => pathOf(parts),
  },
  people: { aggregate: "person", rows: sql`select id, array[slug] as parts from person where not is_hidden`, path: (parts) => pathOf(["people", ...parts]) },
  series: { aggregate: "series", rows: sql`select id, array[slug] as parts from series where true`, path: (parts) => pathOf(["series", ...parts]) },
  places: {
    aggregate: "place",
    rows: sql`select p.id, string_to_array(p.path, '/') as parts from place p where p.kind <> 'city' or exists (select from event e where e.place_id = p.id and not e.is_hidden)`,
    path: (parts) => pathOf(["places", ...parts]),
  },
  venues: { aggregate: "venue", rows: sql`select id, array[slug] as parts from venue where true`, path: (parts) => pathOf(["venues", ...parts]) },
  guides: { aggregate: "guide", rows: sql`select id, array[slug] as parts from guide where not is_hidden`, path: (parts) => pathOf(["guides", ...parts]) },
  topics: { aggregate: "topic", rows: sql`select id, array[slug] as parts from topic where true`, path: (parts) => pathOf(["topics", ...parts]) },
};

const pathOf = (parts: string[]) => `/${parts.map(encodeURIComponent).join("/")}/`;

/** Where a part stands: `from` is the first of its numbers. */
const partPath = (kind: string, from: number) => `/sitemaps/${kind}/${from}/sitemap.xml`;

/** The index of all parts that have anything in them. `pages`: those that are about nothing in particular. */
export async function sitemapIndex(): Promise<string> {
  const parts = await Promise.all(Object.keys(kinds).map(listParts));
  const all = [{ path: partPath("pages", 0), changedAt: null }, ...parts.flat()];
  const inside = all.map(({ path, changedAt }) =>
    element("sitemap", {}, textElement("loc", absolute(path)) + textElement("lastmod", changedAt?.toISOString())),
  );
  return file("sitemapindex", inside);
}

async function listParts(kind: string): Promise<{ path: string; changedAt: Date | null }[]> {
  const { aggregate, rows } = kinds[kind] as (typeof kinds)[string];
  const found = await readQuery<{ from: number; changedAt: Date | null }>(sql`
    select (t.id / ${partSize}) * ${partSize} as from, max(v.changed_at) as "changedAt"
    from (${rows}) t left join aggregate_version v on v.kind = ${aggregate} and v.id = t.id group by 1 order by 1`);
  return found.map(({ from, changedAt }) => ({ path: partPath(kind, from), changedAt }));
}

/** One part; null where there is none. */
export async function sitemapPart(kind: string, from: string, pages: string[]): Promise<string | null> {
  if (kind === "pages")
    return from === "0"
      ? file(
          "urlset",
          pages.map((path) => urlOf({ path, changedAt: null })),
        )
      : null;
  if (!Object.hasOwn(kinds, kind) || !/^\d{1,9}$/.test(from) || Number(from) % partSize !== 0) return null;
  const { aggregate, rows, path } = kinds[kind] as (typeof kinds)[string];
  const found = await readQuery<{ parts: string[]; changedAt: Date | null }>(sql`
    select t.parts, (select max(v.changed_at) from aggregate_version v where v.kind in (${aggregate}, ${`${aggregate}-page`}) and v.id = t.id) as "changedAt"
    from (${rows}) t where t.id >= ${Number(from)} and t.id < ${Number(from) + partSize} order by t.id`);
  return found.length === 0
    ? null
    : file(
        "urlset",
        found.map((row) => urlOf({ path: path(row.parts), changedAt: row.changedAt })),
      );
}

const urlOf = ({ path, changedAt }: { path: string; changedAt: Date | null }) =>
  element("url", {}, textElement("loc", absolute(path)) + textElement("lastmod", changedAt?.toISOString()));

const file = (name: string, inside: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" }, `\n${inside.join("\n")}\n`)}\n`;
