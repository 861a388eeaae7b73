// Which links lead to the page of a person here.
import { findHeirs } from "#lib/addresses/queries.ts";
import { env } from "#lib/kit/env.ts";
import { query, sql } from "#lib/stores/postgres.ts";

const mostSlugs = 50;

/** Whether one of the links is the person's page, by its address of today or one that led to it before. */
export async function leadToPerson(links: URL[], personId: number): Promise<boolean> {
  const slugs = [...new Set(links.flatMap((link) => slugOfPerson(link) ?? []))].slice(0, mostSlugs);
  if (slugs.length === 0) return false;
  const rows = await query<{ id: number }>(sql`
    select id from person where slug = any (${slugs}::text[])
    union select entity_id from slug_history where entity = 'person' and scope = '' and slug = any (${slugs}::text[])`);
  const heirs = await findHeirs(
    "person",
    rows.map(({ id }) => id),
  );
  return [...heirs.values()].includes(personId);
}

/** Capitals and what stands behind ? and # lead to the same page. */
export function slugOfPerson({ origin, pathname }: URL): string | null {
  const [, part] = /^\/people\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (!part || origin !== new URL(env().PUBLIC_URL).origin) return null;
  try {
    return decodeURIComponent(part).replaceAll("\0", "").toLowerCase().normalize("NFC");
  } catch {
    return null; // URIError: a percent sign that stood for itself
  }
}
