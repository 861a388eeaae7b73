// The version of a person's page: another one after each change of anything it shows, of those who appear at the same events too.
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { findPageVersion } from "#lib/pages/queries.ts";
import { query, raw } from "#lib/stores/postgres.ts";
import { findPersonVersion } from "./versions.ts";

/** Ann and Ben at E, Ann alone at F, Cem elsewhere: ids from 1 in this order. */
useDirectory(async () => {
  for (const name of ["Ann", "Ben", "Cem"]) await addPerson(name);
  for (const name of ["E", "F", "Elsewhere"]) await addEvent(name);
  await addTalk(1, "Together", { speakers: [1, 2] });
  await addTalk(2, "Alone", { speakers: [1] });
  await addTalk(3, "Far", { speakers: [3] });
});

const edits: [statement: string, isShown: boolean][] = [
  ["insert into appearance (person_id, event_id, session_id) values (3, 1, 1)", true],
  ["update person set name = 'Cemal' where id = 3", true],
  ["delete from appearance where person_id = 3 and event_id = 1", true],
  ["update person set name = 'Cem' where id = 3", false],
  ["update person set slug = 'benny' where id = 2", true],
  ["update person set is_hidden = true where id = 2", true],
  ["update person set is_hidden = false where id = 2", true],
  ["update session set title = 'Far away' where id = 3", false],
  ["insert into session (event_id, title) values (3, 'Another')", false],
  ["update session set is_hidden = true where id = 1", true],
  ["update event set name = 'E 2026' where id = 1", true],
  ["update event set is_hidden = true where id = 2", true],
  ["update event set is_hidden = false where id = 2", true],
  ["update session set event_id = 3 where id = 2", true],
  ["update session set event_id = 2 where id = 2", true],
  ["delete from appearance where person_id = 1 and event_id = 2", true],
  ["update person set bio = 'Calm' where id = 1", true],
];

test("no version comes twice, and what is not shown leaves it", async () => {
  const seen = [await findPersonVersion(1)];
  for (const [statement, isShown] of edits) {
    await query(raw(statement));
    const version = await findPersonVersion(1);
    expect(isShown ? !seen.includes(version) : version === seen.at(-1), statement).toBe(true);
    seen.push(version);
  }
});

test("it is that of the page", async () => {
  expect(await findPageVersion({ kind: "person", slug: "ann" })).toBe(await findPersonVersion(1));
  expect(await findPageVersion({ kind: "person", slug: "nobody" })).toBeNull();
});
