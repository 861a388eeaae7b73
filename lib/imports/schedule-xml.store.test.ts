import { beforeEach, expect, test } from "vitest";
import { importSchedule, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";

useDirectory();

let source = "";
let round = 0;
beforeEach(async () => {
  await removeEverything(); // or it would be taken for what another source told of
  source = `schedule-${++round}`;
});

const conference = (acronym: string, more = "") =>
  `<conference><acronym>${acronym}</acronym><title>Sample Conf 2026</title><start>2026-03-28</start><end>2026-03-29</end><venue>The Hall</venue><city>Oslo</city>${more}</conference>`;
const schedule = (events: string, head = conference("sample2026", "<time_zone_name>Europe/Oslo</time_zone_name>")) => `<?xml version="1.0" encoding="UTF-8"?>
<schedule><generator name="x" version="1"/>${head}
<day index="1" date="2026-03-28"><room name="Big">${events}</room></day></schedule>`;

const whole = `<event id="7" guid="aaaa-7"><date>2026-03-28T09:30:00+01:00</date><start>09:30</start><duration>00:45</duration><room>Big</room><slug>x</slug><title>Vacuum &amp; bloat</title><subtitle>Why</subtitle>
<track>Databases</track><type>Keynote</type><language>en</language><abstract>&lt;p&gt;About it.&lt;/p&gt;</abstract>
<persons><person id="1">Ann Able</person><person id="2">Ben Brook</person></persons>
<links><link href="https://video.example/7.mp4">Video recording</link><link href="mailto:me@x.example">Mail</link></links>
<attachments><attachment type="slides" href="https://slides.example/7.pdf">The slides</attachment></attachments></event>`;

const sessions = () =>
  query(sql`
  select s.title, s.subtitle, s.kind::text, s.track, s.room, s.language, s.starts_at as "startsAt", s.ends_at as "endsAt", s.held_on as "heldOn",
    array(select p.name from appearance a join person p on p.id = a.person_id where a.session_id = s.id order by a.position) as people,
    array(select k.kind || ' ' || k.url from coverage k where k.session_id = s.id order by 1) as coverage
  from session s join source_record r on r.kind = 'session' and r.entity_id = s.id where r.source = ${source} order by s.starts_at, s.title`);

test("a schedule brings its conference, talks with times, speakers and links", async () => {
  const { reasons, ...summary } = await importSchedule(schedule(whole), { source });
  expect([told(summary), reasons]).toEqual([
    { event: "1 added", person: "2 added", session: "1 added" },
    { "a link of it is no web address": 1, "its country is not named": 1 },
  ]);
  expect(
    await query(
      sql`select e.year, e.name, e.slug, e.starts_on as "startsOn", e.ends_on as "endsOn", e.time_zone as zone, e.place_text as place from event e join source_record r on r.kind = 'event' and r.entity_id = e.id where r.source = ${source}`,
    ),
  ).toEqual([{ year: 2026, name: "Sample Conf 2026", slug: "sample-conf", startsOn: "2026-03-28", endsOn: "2026-03-29", zone: "Europe/Oslo", place: "Oslo" }]);
  expect(await sessions()).toEqual([
    {
      title: "Vacuum & bloat",
      subtitle: "Why",
      kind: "keynote",
      track: "Databases",
      room: "Big",
      language: "en",
      startsAt: new Date("2026-03-28T08:30:00Z"),
      endsAt: new Date("2026-03-28T09:15:00Z"),
      heldOn: "2026-03-28",
      people: ["Ann Able", "Ben Brook"],
      coverage: ["slides https://slides.example/7.pdf", "video https://video.example/7.mp4"],
    },
  ]);
  expect(await query(sql`select value from external_id where scheme = 'schedule-guid'`)).toEqual([{ value: "aaaa-7" }]);
});

test("an old form without a date of its own has the day it stands in, in the zone of the conference, over a change of the clock", async () => {
  const late = (day: string, start: string, title: string) =>
    `<day date="${day}"><room name="A"><event id="${title}"><start>${start}</start><duration>01:00</duration><title>${title}</title></event></room></day>`;
  await importSchedule(
    `<schedule>${conference("clock2026", "<time_zone_name>Europe/Oslo</time_zone_name>")}${late("2026-03-28", "10:00", "Before")}${late("2026-03-29", "10:00", "After")}${late("2026-03-29", "25:00", "Never")}</schedule>`,
    { source },
  );
  expect(
    (await sessions()).map((row) => {
      const { title, startsAt, heldOn } = row as { title: string; startsAt: Date | null; heldOn: string };
      return [title, startsAt?.toISOString() ?? null, heldOn];
    }),
  ).toEqual([
    ["Before", "2026-03-28T09:00:00.000Z", "2026-03-28"],
    ["After", "2026-03-29T08:00:00.000Z", "2026-03-29"],
    ["Never", null, "2026-03-29"],
  ]);
});

test("without any zone the day stands alone", async () => {
  await importSchedule(schedule(`<event id="1"><start>10:00</start><title>When</title></event>`, conference("zoneless2026")), { source });
  expect((await sessions()).map((row) => (row as { startsAt: Date | null; heldOn: string }).startsAt)).toEqual([null]);
});

test("the same schedule again changes nothing; a later version changes what it says otherwise", async () => {
  await importSchedule(schedule(whole), { source });
  expect(told(await importSchedule(schedule(whole), { source }))).toEqual({ event: "1 same", session: "1 same" });
  expect(
    told(await importSchedule(schedule(whole.replace("<room>Big</room>", "<room>Small</room>").replace("09:30:00+01:00", "10:30:00+01:00")), { source })),
  ).toEqual({ event: "1 same", session: "1 changed" });
  expect(
    (await sessions()).map((row) => {
      const { room, startsAt } = row as { room: string; startsAt: Date };
      return [room, startsAt.toISOString()];
    }),
  ).toEqual([["Small", "2026-03-28T09:30:00.000Z"]]);
});

test("a person of one id in two years of a conference is not taken for one, nor are two of one name", async () => {
  const talk = (id: string, person: string, name: string) =>
    `<event id="${id}"><title>T${id}</title><persons><person id="${person}">${name}</person></persons></event>`;
  await importSchedule(schedule(talk("1", "5", "Robin Hale") + talk("2", "6", "Robin Hale") + talk("3", "5", "Robin Hale"), conference("people2025")), {
    source,
  });
  await importSchedule(schedule(talk("1", "5", "Someone Else"), conference("people2026")), { source });
  const [row] = await query(sql`
    select count(distinct a.person_id) as people, count(*) as appearances from appearance a join source_record r on r.kind = 'session' and r.entity_id = a.session_id where r.source = ${source}`);
  expect(row).toEqual({ people: 3, appearances: 4 });
});

test("staff and nobody are no speakers, and an event without an id is told", async () => {
  const { reasons } = await importSchedule(
    schedule(
      `<event id="1"><title>Opening</title><persons><person>TBA</person><person>Ann</person></persons></event><event><title>Who</title></event>`,
      conference("staff2026"),
    ),
    { source },
  );
  expect(reasons).toEqual({ "its country is not named": 1, "is not the name of a person": 1, "an event without id, guid or code": 1 });
  expect((await sessions()).map((row) => (row as { people: string[] }).people)).toEqual([["Ann"]]);
});
