// What people say of themselves, on the page that is theirs. It stands above whatever a source says.
import type pg from "pg";
import { z } from "zod";
import { assignSlugs } from "#lib/addresses/assign-slugs.ts";
import { query, raw, sql, transaction } from "#lib/stores/postgres.ts";

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} signs.`)
    .regex(/^\P{Cc}*$/u, "On one line, please.");
const orNull = (text: string) => text || null;

/** What a profile may hold. What is left empty is taken away, but for the name. */
export const profile = z.object({
  name: line(120).min(1, "What are you called? Any name will do."),
  tagline: line(160).transform(orNull),
  bio: z.string().trim().max(4_000, "At most 4,000 signs.").transform(orNull),
  website: z.union([
    z.literal("").transform(() => null),
    z.url({ protocol: /^https?$/, error: "A website begins with https://" }).max(500, "This address is too long."),
  ]),
});

export type Profile = z.infer<typeof profile>;

/** The profile of a person, as its owner edits it. */
export async function findProfile(personId: number): Promise<Profile & { isPublic: boolean }> {
  const [row] = await query<Profile & { isPublic: boolean }>(
    sql`select name, tagline, bio, website, not is_hidden as "isPublic" from person where id = ${personId}`,
  );
  return row as Profile & { isPublic: boolean };
}

/** Writes what has changed, and that its owner said so. */
export async function saveProfile({ personId, accountId }: { personId: number; accountId: number }, wanted: Profile): Promise<void> {
  await transaction(async (client) => {
    const before = await findProfile(personId);
    const changed = (Object.keys(wanted) as (keyof Profile)[]).filter((field) => wanted[field] !== before[field]);
    for (const field of changed) await query(sql`update person set ${raw(field)} = ${wanted[field]} where id = ${personId}`, client);
    await noteWhoSaid(client, { personId, accountId, fields: changed });
  });
}

async function noteWhoSaid(client: pg.ClientBase, { personId, accountId, fields }: { personId: number; accountId: number; fields: string[] }): Promise<void> {
  await query(
    sql`insert into value_source (entity, entity_id, field, authority, account_id)
        select 'person', ${personId}, f, 'person', ${accountId} from unnest(${fields}::text[]) f
        on conflict (entity, entity_id, field) do update set authority = excluded.authority, account_id = excluded.account_id, record_id = null, said_at = now()`,
    client,
  );
}

/** Whoever is new says what they are called, and whether others may find them. Their page gets its address. */
export async function welcome({
  personId,
  accountId,
  name,
  isPublic,
}: {
  personId: number;
  accountId: number;
  name: string;
  isPublic: boolean;
}): Promise<{ slug: string }> {
  return transaction(async (client) => {
    const [slug] = await assignSlugs(client, "person", [{ name }]);
    await query(
      sql`update person set name = ${name}, slug = ${slug}, is_hidden = ${!isPublic}, is_hidden_by_self = ${!isPublic} where id = ${personId}`,
      client,
    );
    await query(sql`update account set welcomed_at = now() where id = ${accountId}`, client);
    await noteWhoSaid(client, { personId, accountId, fields: ["name"] });
    return { slug: slug as string };
  });
}

/** Shows a page to everybody, or to nobody. What somebody else has hidden stays hidden. */
export async function setPublic(personId: number, isPublic: boolean): Promise<void> {
  await query(
    isPublic
      ? sql`update person set is_hidden = false, is_hidden_by_self = false where id = ${personId} and is_hidden_by_self`
      : sql`update person set is_hidden = true, is_hidden_by_self = true where id = ${personId} and not is_hidden`,
  );
}
