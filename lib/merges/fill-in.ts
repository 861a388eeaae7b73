// Values of the gone one that the kept one takes over, with the word of who said them.
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { fieldOf, takeOver } from "./fields.ts";
import type { Journal } from "./journal.ts";
import type { Absorbed, Row } from "./schema.ts";

/** Fills in what the kept one lacks. Who said the rest of the gone one's values is not said of the kept one's. Returns the columns. */
export async function fillIn(journal: Journal, kind: Absorbed, { kept, gone }: { kept: Row; gone: Row }): Promise<string[]> {
  const spokenFor = { kept: await findSpokenFor(journal, kind, kept.id), gone: await findSpokenFor(journal, kind, gone.id) };
  const changes = takeOver({ kind, kept, gone, spokenFor });
  const columns = Object.keys(changes);
  await journal.change(kind, kept, changes);
  await moveWords(journal, kind, { keep: kept.id as number, gone: gone.id as number, fields: columns.map(fieldOf) });
  return columns;
}

/** Fields of which somebody here has spoken. */
async function findSpokenFor({ client }: Journal, kind: Absorbed, id: unknown): Promise<Set<string>> {
  const rows = await query<{ field: string }>(
    sql`select field from value_source where entity = ${kind}::entity_kind and entity_id = ${id} and authority in ('editor', 'organiser', 'person')`,
    client,
  );
  return new Set(rows.map(({ field }) => field));
}

async function moveWords(journal: Journal, kind: Absorbed, { keep, gone, fields }: { keep: number; gone: number; fields: string[] }): Promise<void> {
  const idle = await query<{ field: string; entity_id: number }>(
    sql`select field, entity_id from value_source where entity = ${kind}::entity_kind
      and (entity_id = ${keep} and field = any (${fields}::text[]) or entity_id = ${gone} and not field = any (${fields}::text[]))`,
    journal.client,
  );
  await journal.remove(
    "value_source",
    idle.map((row) => ({ ...row, entity: kind })),
  );
  await journal.move({ table: "value_source", column: "entity_id", from: gone, to: keep, kind: sql`entity = ${raw(`'${kind}'`)}` });
}
