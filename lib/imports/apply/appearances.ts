import { readToldApart } from "#lib/merges/queries.ts";
import { appearanceTable } from "#lib/sessions/commands.ts";
import { personKeyOf } from "#lib/sessions/same-session.ts";
import { insertMissingRows } from "#lib/stores/bulk.ts";
import { sql } from "#lib/stores/postgres.ts";
import { type Batch, findEntities, isAnothers } from "./batch.ts";
import type { Entities, Standing } from "./sessions.ts";
import { compareLists } from "../propose.ts";
import type { SessionRecord } from "../records.ts";

/** Adds those who came to appear in a session, moves those whose place or part changed, removes those whom no source names any longer. */
export async function applyAppearances(batch: Batch, standing: Standing[], people: Entities): Promise<void> {
  const compared = standing.map((each) => ({ ...each, ...compareLists(keysOf(each.before), keysOf(each.now)) }));
  const isThere = await findNamesakes(batch, compared);
  const rows = compared.flatMap(({ id, eventId, now, gained }) =>
    now.people.flatMap(({ key, name }, position) => {
      const personId = gained.includes(key) ? people.get(key) : null;
      const role = roleIn(now);
      if (!personId || isThere({ sessionId: id, personId, name, key, role, position })) return [];
      return [{ sessionId: id, eventId, personId, role, position, creditedAs: null }];
    }),
  );
  await insertMissingRows(batch.client, appearanceTable, rows);
  await moveAppearances(batch, standing, people);
  await removeAppearances(batch, compared, people);
}

/** Those whom no record names any longer, whatever key they have in it. */
async function removeAppearances(batch: Batch, compared: (Standing & { lost: string[] })[], people: Entities): Promise<void> {
  const ids = await findEntities(
    batch,
    "person",
    compared.flatMap((each) => each.lost),
  );
  const lost = compared.flatMap(({ id, now, lost: keys }) => {
    const named = new Set(now.people.map(({ key }) => people.get(key)));
    return keys.flatMap((key) => (named.has(ids.get(key)) ? [] : [{ id, personId: ids.get(key) ?? null }]));
  });
  await batch.client.query(sql`
    delete from appearance a where (session_id, person_id) in (
      select * from unnest(${lost.map(({ id }) => id)}::int[], ${lost.map(({ personId }) => personId)}::int[]))
      and not exists (
        select from source_record o, jsonb_array_elements(o.said -> 'people') named
        join source_record p on p.kind = 'person' and p.key = named ->> 'key'
        where o.kind = 'session' and o.entity_id = a.session_id and ${isAnothers(batch, "o")} and p.source = o.source and p.entity_id = a.person_id)`);
}

/**
 * Whether another source has named somebody of that name in the session: they appear once. That the two are one is very
 * likely, and for a person to say.
 */
async function findNamesakes(batch: Batch, compared: (Standing & { gained: string[] })[]) {
  const shared = compared.filter(({ before, isJoined, gained }) => (isJoined || before) && gained.length > 0).map(({ id }) => id);
  const { rows } = await batch.client.query<{ sessionId: number; personId: number; name: string }>(sql`
    select a.session_id as "sessionId", p.id as "personId", p.name from appearance a join person p on p.id = a.person_id where a.session_id = any (${shared}::int[])`);
  const known = new Map(rows.map((row) => [`${row.sessionId} ${personKeyOf(row.name)}`, row.personId]));
  const isJoined = new Set(compared.filter((each) => each.isJoined).map(({ id }) => id));
  const at = new Map(compared.map((each) => [each.id, each.at]));
  const apart = await readToldApart(batch.client, "person");
  return ({ sessionId, personId, name, key, ...part }: { sessionId: number; personId: number; name: string; key: string; role: string; position: number }) => {
    const other = known.get(`${sessionId} ${personKeyOf(name)}`);
    if (other === personId && isJoined.has(sessionId)) return true; // whatever their part is called: a schedule does not say
    if (other === undefined || other === personId || apart.areTwo(personId, other)) return false;
    batch.findings.propose({
      ...(at.get(sessionId) as Standing["at"]),
      entity: "person",
      key,
      reason: "is named in the same session as somebody of the same name",
      detail: { personId, other, sessionId, ...part },
    });
    return true;
  };
}

/** Where somebody here gave them another place or part, that stays. */
async function moveAppearances(batch: Batch, standing: Standing[], people: Entities): Promise<void> {
  const moved = standing.flatMap(({ id, before, now }) =>
    now.people.flatMap(({ key }, position) => {
      const was = keysOf(before).indexOf(key);
      if (!before || was === -1 || (was === position && roleIn(before) === roleIn(now))) return [];
      return [{ session: id, person: people.get(key) ?? null, was_role: roleIn(before), was, role: roleIn(now), position }];
    }),
  );
  await batch.client.query(sql`
    update appearance a set role = r.role, position = r.position
    from json_to_recordset(${JSON.stringify(moved)}::json) as r (session int, person int, was_role appearance_role, was int, role appearance_role, position int)
    where (a.session_id, a.person_id, a.role, a.position) = (r.session, r.person, r.was_role, r.was)
      and not exists (select from appearance x where (x.session_id, x.person_id, x.role) = (r.session, r.person, r.role) and x.id <> a.id)`);
}

const keysOf = (record: SessionRecord | null) => record?.people.map(({ key }) => key) ?? [];

const roles: Partial<Record<SessionRecord["sessionKind"], string>> = { keynote: "keynote", panel: "panelist" };
const roleIn = ({ sessionKind }: SessionRecord): string => roles[sessionKind] ?? "speaker";
