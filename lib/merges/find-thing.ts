// A thing by what people call it: an address of the site, or the part of it that is its own.
import { type Coded, followOldSlug, followShortCode, type Trail } from "#lib/addresses/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { MergeKind } from "./schema.ts";

/** How a thing of each kind is named where one is asked for. */
export const namedBy: Record<MergeKind, string> = {
  person: "a slug or an address: ana-kovac, /people/ana-kovac/",
  event: "year and slug, a short code or an address: 2026/datafjord, c7f3q",
  session: "a short code or an address: s7f3q, /2026/datafjord/s7f3q/",
};

/** The id of the thing; null where there is none. What had the address before is found as well, and what it was merged into. */
export async function findThing(kind: MergeKind, text: string): Promise<number | null> {
  const parts = pathOf(text);
  if (kind === "person") return findBySlug("person", parts.at(-1) ?? "");
  if (kind === "session") return findByCode("session", parts.at(-1) ?? "", "s");
  const [year = "", slug] = parts;
  return slug === undefined ? findByCode("event", year, "c") : findBySlug("event", slug, year);
}

/** Parts of a path: of an address of the site, or of what stands for it. */
function pathOf(text: string): string[] {
  const path = /^https?:\/\//.test(text) ? (URL.parse(text)?.pathname ?? "") : text;
  return path.split("/").flatMap((part) => (part === "" || part === "people" ? [] : [decode(part)]));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a name with a percent sign in it, as it was typed
  }
}

async function findBySlug(kind: "person" | "event", slug: string, year?: string): Promise<number | null> {
  const [found] = await query<{ id: number }>(
    kind === "person" ? sql`select id from person where slug = ${slug}` : sql`select id from event where slug = ${slug} and year::text = ${year}`,
  );
  return found?.id ?? idAt(await followOldSlug(kind, slug, year));
}

/** With or without the letter that says what the code is of. */
async function findByCode(kind: Coded, code: string, letter: string): Promise<number | null> {
  for (const each of [code, `${letter}${code}`]) {
    const trail = await followShortCode(each.toLowerCase());
    if (trail.kind === "moved" && trail.entity === kind) return trail.id;
  }
  return null;
}

const idAt = (trail: Trail): number | null => (trail.kind === "moved" ? trail.id : null);
