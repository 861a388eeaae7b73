// What each kind of edit touches: pages, documents and sets whose versions it raises. One small world, every edit taken back.
import { describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { postgres, raw, sql } from "#lib/stores/postgres.ts";

/** By kind, in the order of their ids from 1. "E" has everything; "Other" is nobody's concern but where it says so. */
const names: Record<string, string[]> = {
  place: ["Norway", "Bergen"],
  venue: ["Hall"],
  series: ["Fjord"],
  topic: ["Data", "Postgres"],
  person: ["Ann", "Ben"],
  account: ["Ben's"],
  event: ["E", "Other"],
  session: ["Block", "T", "O", "First", "Again"],
  coverage: ["Video", "Photos"],
  call: ["Call"],
  guide: ["Guide", "Fork"],
};

const world = [
  "insert into place (kind, path, name, country_code) values ('country', 'no', 'Norway', 'NO')",
  "insert into place (kind, path, name, country_code, parent_id) values ('city', 'no/bergen', 'Bergen', 'NO', 1)",
  "insert into venue (slug, name, place_id) values ('hall', 'Hall', 2)",
  "insert into series (slug, name) values ('fjord', 'Fjord')",
  "insert into topic (slug, name) values ('data', 'Data')",
  "insert into topic (slug, name, parent_id) values ('postgres', 'Postgres', 1)",
  "insert into person (slug, name, place_id) values ('ann', 'Ann', 2), ('ben', 'Ben', null)",
  "insert into account (person_id) values (2)",
  "insert into event (year, slug, name, series_id, place_id, venue_id) values (2026, 'e', 'E', 1, 2, 1)",
  "insert into event (year, slug, name) values (2026, 'other', 'Other')",
  "insert into event_topic values (1, 2)",
  "insert into session (event_id, title) values (1, 'Block')",
  "insert into session (event_id, title, parent_id) values (1, 'T', 1)",
  "insert into session (event_id, title) values (2, 'O')",
  "insert into session_topic values (2, 2)",
  "insert into appearance (person_id, event_id, session_id) values (1, 1, 2), (2, 2, 3)",
  "insert into appearance (person_id, event_id, role) values (2, 1, 'host')",
  "insert into coverage (event_id, session_id, kind, url) values (1, 2, 'video', 'https://video.example/t')",
  "insert into coverage (event_id, kind, url) values (1, 'photos', 'https://photos.example/e')",
  "insert into call (event_id) values (1)",
  "insert into call_milestone (call_id, kind, due_on) values (1, 'closes', '2026-01-01')",
  // Given twice: once at each event.
  "insert into talk default values",
  "insert into session (event_id, title, talk_id) values (1, 'First', 1), (2, 'Again', 1)",
  "insert into follow (account_id, person_id) values (1, 1)",
  "insert into guide (slug, name) values ('g', 'Guide')",
  "insert into guide (slug, name, forked_from_id) values ('f', 'Fork', 1)",
  "insert into guide_owner (guide_id, account_id) values (1, 1)",
  "insert into guide_event (guide_id, event_id) values (2, 2)",
  "insert into page_elsewhere (account_id, address) values (1, 'https://ben.example/')",
];

useDirectory(async () => {
  for (const statement of world) await postgres().query(statement);
});

interface Touched {
  own: string;
  shown: string;
}

/** Does the edit, reads whose versions rose, and takes it back. */
async function touchedBy(statement: string): Promise<Touched> {
  const client = await postgres().connect();
  try {
    await client.query("begin");
    await client.query("create temp table before on commit drop as table aggregate_version");
    await client.query(sql`${raw(statement)}`);
    await client.query("set constraints all immediate");
    const { rows } = await client.query<{ kind: string; id: number; own: boolean }>(sql`
      select v.kind, v.id, v.rev > coalesce(b.rev, 0) as own from aggregate_version v left join before b using (kind, id)
      where v.cache_version > coalesce(b.cache_version, 0) order by v.kind, v.id`);
    const inWords = (wanted: boolean) =>
      rows
        .filter(({ own }) => own === wanted)
        .map(({ kind, id }) => `${kind} ${nameOf(kind, id)}`)
        .join(", ");
    return { own: inWords(true), shown: inWords(false) };
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const tableOf: Record<string, string> = {
  "event-page": "event",
  "event-people": "event",
  "session-page": "session",
  "person-page": "person",
  "follow-set": "account",
};
const nameOf = (kind: string, id: number) => names[tableOf[kind] ?? kind]?.[id - 1] ?? "new";

const around = "place Bergen, series Fjord, topic Postgres, venue Hall";

const edits: [statement: string, own: string, shown: string][] = [
  ["update event set tagline = 'x' where id = 1", "event E", around],
  [
    "update event set name = 'x' where id = 1",
    "event E",
    `call Call, coverage Video, coverage Photos, person Ann, person Ben, place Bergen, series Fjord, session Block, session T, session First, session-page Again, topic Postgres, venue Hall`,
  ],
  ["update event set is_hidden = true where id = 2", "event Other", "guide Fork, person Ben, session O, session Again, session-page First"],
  ["update event set series_id = null where id = 1", "event E", around],
  [
    "update event set place_id = 1 where id = 1",
    "event E",
    "call Call, coverage Video, coverage Photos, person Ann, person Ben, place Norway, place Bergen, series Fjord, session Block, session T, session First, session-page Again, topic Postgres, venue Hall",
  ],
  ["insert into event_topic values (1, 1)", "event E", "call Call, topic Data"],
  ["delete from event_topic", "event E", "call Call, topic Postgres"],

  ["update session set abstract = 'x' where id = 2", "session T", "coverage Video, event-page E, person-page Ann, session-page Block, topic Postgres"],
  ["update session set title = 'x' where id = 1", "session Block", "event-page E, session-page T"],
  [
    "update session set is_hidden = true where id = 2",
    "event-people E, session T",
    "coverage Video, event E, event-page E, person Ann, person-page Ann, session-page Block, topic Postgres",
  ],
  [
    "update session set event_id = 2 where id = 2",
    "coverage Video, event-people E, event-people Other, session T",
    "event E, event Other, event-page E, event-page Other, person Ann, person-page Ann, session-page Block, topic Postgres",
  ],
  ["insert into session (event_id, title) values (2, 'New')", "session new", "event Other, event-page Other"],
  ["delete from session where id = 3", "event-people Other, session O", "event Other, event-page Other, person Ben"],
  ["update session set title = 'x' where id = 4", "session First", "event-page E, session-page Again"],
  ["update session set talk_id = null where id = 4", "session First", "event-page E, session-page Again"],
  ["update session set talk_id = 1 where id = 3", "session O", "event-page Other, person-page Ben, session-page First, session-page Again"],
  ["delete from session where id = 4", "session First", "event E, event-page E, session-page Again"],
  ["delete from talk", "session First, session Again", "event-page E, event-page Other"],
  [
    "insert into coverage (event_id, session_id, kind, url) values (1, 4, 'video', 'https://video.example/f')",
    "coverage new",
    "event E, session First, session-page Again",
  ],
  ["insert into session_topic values (2, 1)", "session T", "coverage Video, person Ann, topic Data"],

  [
    "insert into appearance (person_id, event_id, session_id) values (2, 1, 2)",
    "event-people E, session T",
    "coverage Video, event E, person Ben, topic Postgres",
  ],
  ["delete from appearance where session_id = 2", "event-people E, session T", "coverage Video, event E, person Ann, topic Postgres"],
  ["update appearance set role = 'organiser' where session_id is null", "event-people E", "event E, person Ben"],

  ["update coverage set title = 'x' where id = 1", "coverage Video", "event E, person Ann, session T, topic Postgres"],
  ["update coverage set title = 'x' where id = 2", "coverage Photos", "event E"],
  ["update call set note = 'x'", "call Call", "event E, topic Postgres"],
  ["update call_milestone set due_on = '2026-02-01'", "call Call", "event E, topic Postgres"],
  ["insert into call_fact (call_id, kind, answer) values (1, 'pays_travel', 'yes')", "call Call", "event E, topic Postgres"],
  ["insert into venue_access_fact (venue_id, kind, answer, confirmed_by) values (1, 'step_free', 'yes', 'venue')", "venue Hall", "event-page E"],
  ["insert into event_safety_fact (event_id, kind, words, confirmed_by) values (1, 'incident_contact', 'x', 'organiser')", "", "event-page E"],

  ["insert into guide (slug, name) values ('n', 'New')", "guide new", ""],
  ["update guide set name = 'x' where id = 1", "guide Guide", "guide Fork"],
  ["update guide set is_hidden = true where id = 2", "guide Fork", "event-page Other, guide Guide"],
  ["insert into guide_event (guide_id, event_id) values (1, 1)", "", "event-page E, guide Guide"],
  ["update guide_event set note = 'x'", "", "event-page Other, guide Fork"],
  ["delete from guide_owner", "", "guide Guide"],
  ["update account set person_id = 1", "follow-set Ben's", "guide Guide, person-page Ann, person-page Ben"],
  ["insert into speaker_offer (person_id) values (1)", "", "person-page Ann"],

  ["update person set bio = 'x' where id = 1", "person Ann", ""],
  ["update person set name = 'x' where id = 1", "person Ann", "coverage Video, event E, session T, topic Postgres"],
  ["update person set is_hidden = true where id = 2", "person Ben", "event E, event Other, event-people E, event-people Other, guide Guide, session O"],
  ["insert into person (slug, name) values ('cem', 'Cem')", "person new", ""],
  ["insert into person (slug, name, is_hidden) values ('cem', 'Cem', true)", "", ""],
  ["insert into person_alias (person_id, name) values (1, 'A.')", "person Ann", ""],
  ["insert into person_handle (person_id, network, handle) values (1, 'github', 'ann')", "person Ann", ""],
  ["insert into page_elsewhere (account_id, address) values (1, 'https://ben.example/more')", "", "person-page Ben"],
  ["update page_elsewhere set verified_at = now()", "", "person-page Ben"],
  ["update page_elsewhere set looked_at = now(), missing_since = now(), next_at = now(), failures = 1, failure = 'no-link', validator = 'x'", "", ""],
  ["delete from page_elsewhere", "", "person-page Ben"],
  ["insert into credit (person_id, kind, title) values (1, 'book', 'B')", "person Ann", ""],
  ["insert into follow (account_id, person_id) values (1, 2)", "follow-set Ben's", ""],
  ["delete from follow", "follow-set Ben's", ""],
  ["insert into block (account_id, person_id, kind) values (1, 1, 'block')", "follow-set Ben's", ""],
  ["insert into removed_follower (account_id, person_id) values (1, 1)", "follow-set Ben's", ""],
  ["insert into attendance (person_id, event_id, state) values (1, 2, 'tracking')", "event-people Other", ""],
  ["delete from person where id = 1", "event-people E, follow-set Ben's, person Ann, session T", "coverage Video, event E, topic Postgres"],

  ["insert into source_record (source, kind, key, entity_id, hash, said, fetched_at) values ('papers', 'event', 'e', 1, 'h', '{}', now())", "", "event-page E"],
  [
    "insert into value_source (entity, entity_id, field, authority) values ('session', 2, 'title', 'editor'), ('person', 1, 'name', 'person'), ('place', 1, 'name', 'editor')",
    "",
    "person-page Ann, session-page T",
  ],

  ["update topic set name = 'x' where id = 2", "topic Postgres", "call Call, coverage Video, event E, person Ann, session T, topic Data"],
  ["update topic set name = 'x' where id = 1", "topic Data", "topic Postgres"],
  ["insert into topic_alias (folded, topic_id) values ('pg', 2)", "topic Postgres", "call Call, coverage Video, event E, person Ann, session T"],
  ["update series set tagline = 'x'", "series Fjord", "event E"],
  ["update venue set name = 'x'", "venue Hall", "event E, place Bergen"],
  [
    "update place set name = 'x' where id = 2",
    "place Bergen",
    "call Call, coverage Video, coverage Photos, event E, person Ann, person Ben, place Norway, session Block, session T, session First, venue Hall",
  ],
  [
    "update place set name = 'x' where id = 1",
    "place Norway, place Bergen",
    "call Call, coverage Video, coverage Photos, event E, person Ann, person Ben, session Block, session T, session First, venue Hall",
  ],
];

describe("an edit touches what shows it and nothing else", () => {
  test.each(edits)("%s", async (statement, own, shown) => {
    expect(await touchedBy(statement)).toEqual({ own, shown });
  });
});

test("a cause that nobody has described is refused, so that no table is forgotten", async () => {
  await expect(postgres().query("insert into outbox_change (cause, subject_id) values ('venue.burned', 1)")).rejects.toThrow(
    "nobody has said what venue.burned touches",
  );
});
