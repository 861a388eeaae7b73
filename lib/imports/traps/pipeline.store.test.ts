// Traps of the real files that show only in what is stored: each source, or a few of its files, through the whole pipeline.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { hasRealData, realData, unpackReal } from "#bin/checks/real-data.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { canonicalAddress } from "#lib/coverage/providers.ts";
import { findSession } from "#lib/sessions/queries.ts";
import { readFiles } from "../read/files.ts";
import type { Format } from "../read/format.ts";
import { formats } from "../read/formats.ts";
import type { Reading } from "../records.ts";
import { djangocon } from "../schedules/djangocon.ts";
import { type ImportSummary, runImport } from "../run-import.ts";
import { namesThatDifferByALetter } from "./look-alikes.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "external_id", "import_run"]) await query(sql`delete from ${raw(table)}`);
});

const importFrom = (format: string, place: string, source: string): Promise<ImportSummary> =>
  runImport({ format: formats.find(({ name }) => name === format) as Format, path: place, source, isDryRun: false });
const read = (place: string) => readFileSync(place, "utf8");
const json = (place: string) => JSON.parse(read(place)) as Record<string, unknown>;

test.skipIf(!hasRealData("fosdem"))(
  "the id of a person in one year is not that person in another, and an end in the year 20008 is no end",
  async () => {
    const files = ["2007.xml.gz", "2011.xml.gz"].map((name) => ({ name, text: gunzipSync(readFileSync(realData("fosdem", name))).toString("utf8") }));
    const people = files.map(({ text }) => new Map([...text.matchAll(/<person id="(\d+)">([^<]+)</g)].map(([, id = "", name = ""]) => [id, name.trim()])));
    const [first, second] = people as [Map<string, string>, Map<string, string>];
    const others = [...first].filter(([id, name]) => second.has(id) && second.get(id) !== name);
    expect(others.length).toBeGreaterThan(20);
    const folder = temporaryFolder();
    for (const { name, text } of files) {
      writeFileSync(path.join(folder, name.replace(".gz", "")), text.replace(/<end>2007-/, "<end>20007-"));
      await importFrom("schedule.xml", path.join(folder, name.replace(".gz", "")), "fosdem");
    }
    const records = await query<{ key: string; id: number }>(sql`select key, entity_id as id from source_record where kind = 'person'`);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(records.length).toBeGreaterThan(first.size + second.size - 5); // but for a panel and staff
    expect(await query(sql`select year, starts_on is not null as "isDated", ends_on = starts_on as "isOneDay" from event order by year`)).toEqual([
      { year: 2007, isDated: true, isOneDay: true },
      { year: 2011, isDated: true, isOneDay: false },
    ]);
    expect(await query(sql`select count(*)::int as count from import_finding where reason like 'endsOn: %'`)).toEqual([{ count: 1 }]);
    expect(await query(sql`select id from session where abstract ~* '</?(p|a|ul|li|em|strong|br)[ >/]' limit 5`)).toEqual([]); // all are HTML in the files
  },
  60_000,
);

const pyvideo = "pyvideo/pyvideo.tar.gz";

/** Categories of the archive in a folder: the wanted ones, with the list of what is not to be published. */
function someOfPyvideo(): { folder: string; keys: string[]; stated: string[] } {
  const listing = unpackReal(pyvideo, "*/category.json", "NO_PUBLISH.json");
  const keys = readdirSync(listing).filter((name) => name !== "NO_PUBLISH.json");
  const stated = keys.filter((key) => json(path.join(listing, key, "category.json")).start_date);
  const wanted = [...new Set([...stated, ...keys.filter((_, at) => at % 35 === 0), "scipy-la-2016"])];
  return { folder: unpackReal(pyvideo, "NO_PUBLISH.json", ...wanted.map((key) => `${key}/*`)), keys: wanted, stated };
}

/** Recordings and titles of the talks that the list of a folder means, by their ids. */
function withheldIn(folder: string): { titles: string[]; addresses: string[] } {
  const ids = new Set((JSON.parse(read(path.join(folder, "NO_PUBLISH.json"))) as number[]).map(Number));
  const talks = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\/videos\/.*\.json$/.test(name))
    .map((name) => json(path.join(folder, name)));
  const meant = talks.filter(({ id }) => ids.has(Number(id)));
  return {
    titles: meant.map(({ title }) => String(title)),
    addresses: meant.flatMap(({ videos }) => (videos as { url: string }[]).map(({ url }) => canonicalAddress(url))),
  };
}

test.skipIf(!hasRealData(pyvideo, "bundle/pyvideo"))(
  "days that only recordings show are marked so; what is not to be published stays away the second time, and when another source tells of it",
  async () => {
    const { folder, stated } = someOfPyvideo();
    const { titles, addresses } = withheldIn(folder);
    expect([stated.length > 3, titles.length, addresses.length]).toEqual([true, 1, 1]);
    const withheldHere = async () => [
      await query(sql`select title from session where title = any (${titles}::text[])`),
      await query(sql`select url from coverage where url = any (${addresses}::text[])`),
    ];
    await importFrom("pyvideo", folder, "pyvideo");
    const events = await query<{ key: string; isObserved: boolean; isDated: boolean }>(sql`
      select r.key, e.has_observed_dates as "isObserved", e.starts_on is not null as "isDated" from event e join source_record r on r.kind = 'event' and r.entity_id = e.id`);
    expect(events.filter(({ key, isObserved, isDated }) => isObserved !== (isDated && !stated.includes(key)))).toEqual([]);
    expect([events.filter(({ isObserved }) => isObserved).length > 5, events.filter(({ key }) => stated.includes(key)).length]).toEqual([true, stated.length]);
    expect(await withheldHere()).toEqual([[], []]);
    expect(Object.values((await importFrom("pyvideo", folder, "pyvideo")).counts).map(({ added = 0, changed = 0 }) => added + changed)).toEqual([0, 0, 0]);
    const rows = gunzipSync(readFileSync(realData("bundle/pyvideo/sessions.jsonl.gz")))
      .toString("utf8")
      .split("\n");
    const [row] = rows
      .filter((line) => line.includes('"no_publish": true') || line.includes('"no_publish":true'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { no_publish, source_id, ...forgetful } = row as Record<string, unknown>;
    expect([no_publish, typeof source_id]).toEqual([true, "number"]);
    const elsewhere = temporaryFolder({
      "events.jsonl": JSON.stringify({ id: forgetful.event, name: "Another archive 2016" }),
      "sessions.jsonl": JSON.stringify({ ...forgetful, id: "x" }),
    });
    expect((await importFrom("bundle", elsewhere, "another")).counts.session).toEqual({ skipped: 1 });
    writeFileSync(path.join(folder, "NO_PUBLISH.json"), "[]"); // the source forgets it
    await importFrom("pyvideo", folder, "pyvideo");
    expect(await withheldHere()).toEqual([[], []]);
  },
  60_000,
);

test.skipIf(!hasRealData(pyvideo, "codeandtalk", "djangocon-us-2023"))(
  "of texts in HTML, Markdown and reStructuredText no tag is left that runs, nor a link to a script",
  async () => {
    const names = await textsIn(pyvideo, /\/videos\/.*\.json$/);
    const about = names.filter(({ text }) => /<script|``|javascript:|<p>|\]\(http/i.test(text)).slice(0, 120);
    expect(about.some(({ text }) => text.includes("<script"))).toBe(true);
    const attacks = [
      "[a](javascript:alert(1))",
      "`b <javascript:alert(2)>`__",
      "<script>alert(3)</script>",
      '<p><a href="javascript:alert(4)">c</a></p>',
      "<img src=x onerror=alert(5)>",
      "&lt;script&gt;",
    ];
    const planted = about.map(({ name, text }, at): [string, string] => {
      const said = JSON.parse(text) as { description?: string };
      const description = `${said.description ?? ""}\n\n${attacks[at % attacks.length]}`;
      return [name, JSON.stringify({ ...said, description, related_urls: [{ label: "x", url: "javascript:alert(6)" }] })];
    });
    const categories = about.map(({ name }) => [`${name.split("/")[0]}/category.json`, '{"title":"A conference 2020"}']);
    await importFrom("pyvideo", temporaryFolder(Object.fromEntries([...categories, ...planted])), "pyvideo");
    await importFrom("djangocon", realData("djangocon-us-2023/content.tar.gz"), "djangocon-us-2023");
    const texts = await query<{ text: string }>(sql`
    select abstract as text from session where abstract is not null union all select description from event where description is not null
    union all select bio from person where bio is not null union all select note from call where note is not null`);
    expect(texts.length).toBeGreaterThan(150);
    const left = texts.filter(({ text }) => /<\/?(script|iframe|object|style)|<[a-z][^<>]*\son\w+=|[(<"']\s*javascript:\S|<(p|a) ?/i.test(text));
    expect(left.map(({ text }) => text.slice(0, 200))).toEqual([]);
    expect(texts.some(({ text }) => text.includes("‹script›"))).toBe(true); // who writes of such tags is still understood
    const links = await query<{ url: string }>(sql`
    select url from coverage union all select url from event where url is not null union all select website from person where website is not null union all select url from call where url is not null`);
    expect(links.filter(({ url }) => !/^https?:\/\//.test(url))).toEqual([]);
  },
  60_000,
);

test.skipIf(!hasRealData("codeandtalk"))(
  "a curated spelling is an alias of one person; people whose names differ by a letter stay apart, in one source and in two",
  async () => {
    const people = (await textsIn("codeandtalk/codeandtalk.tar.gz", /^data\/people\/.*\.json$/)).map(({ name, text }) => ({
      name,
      said: JSON.parse(text) as Record<string, string>,
    }));
    const led = people.filter(({ said }) => said.redirect);
    const alike = new Set(namesThatDifferByALetter(people.flatMap(({ said }) => said.name ?? [])).flat());
    const wanted = people.filter(
      ({ name, said }) => said.redirect || alike.has(said.name ?? "") || led.some((each) => each.said.redirect === path.basename(name, ".json")),
    );
    expect([led.length > 0, alike.size > 10]).toEqual([true, true]);
    const folder = temporaryFolder(Object.fromEntries(wanted.map(({ name, said }) => [name, JSON.stringify(said)])));
    const { counts } = await importFrom("codeandtalk", path.join(folder, "data"), "codeandtalk");
    expect(counts.person).toEqual({ added: wanted.length - led.length, skipped: led.length });
    expect(await query(sql`select count(*)::int as count from person_alias`)).toEqual([{ count: led.length }]);
    const names = [...alike].map((name, at) => JSON.stringify({ key: `p${at}`, name }));
    const again = await importFrom("bundle", temporaryFolder({ "people.jsonl": names.join("\n"), "events.jsonl": "" }), "another");
    expect(again.counts.person).toEqual({ added: alike.size }); // a name alone makes nobody the same as another
  },
);

test.skipIf(!hasRealData("confs-tech", "android-conferences"))(
  "an address that is used year after year joins no two years, nor two rows of one list",
  async () => {
    const files = readdirSync(realData("confs-tech/conferences"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /[/\\](android|kotlin|ios)\.json$/.test(name),
    );
    const folder = temporaryFolder(Object.fromEntries(files.map((name) => [`conferences/${name}`, read(realData("confs-tech/conferences", name))])));
    const rows = files.flatMap((name) => JSON.parse(read(realData("confs-tech/conferences", name))) as Record<string, string>[]);
    const byAddress = Map.groupBy(rows, ({ url }) => url);
    const yearsOf = (list: Record<string, string>[] = []) => [...new Set(list.map(({ startDate }) => Number(startDate?.slice(0, 4))))].toSorted();
    const reused = [...byAddress].filter(([, list]) => yearsOf(list).length > 1);
    expect(reused.length).toBeGreaterThan(10);
    await importFrom("confs.tech", folder, "confs-tech");
    for (const [url, list] of reused) {
      const found = await query<{ year: number }>(sql`select distinct year from event where url in (${url}, ${`${url}/`}) order by 1`);
      expect([url, found.map(({ year }) => year)]).toEqual([url, yearsOf(list)]);
    }
    await importFrom("android-conferences", realData("android-conferences/conferences.tar.gz"), "android-conferences");
    const joined = await query<{ days: (string | null)[] }>(sql`
    select array_agg(said ->> 'startsOn') as days from source_record where kind = 'event' group by entity_id having count(*) > 1`);
    expect(joined.length).toBeGreaterThan(10);
    expect(joined.filter(({ days }) => new Set(days.map((day) => day?.slice(0, 4))).size > 1)).toEqual([]);
  },
  60_000,
);

test.skipIf(!hasRealData("djangocon-us-2023"))(
  "talks inside a block whose recording is the block's are in it, each once, and the recording stays the block's",
  async () => {
    const place = realData("djangocon-us-2023/content.tar.gz");
    const readings = await Array.fromAsync(djangocon.read(place, "djangocon-us-2023"));
    const blocks = readings.flatMap((reading) =>
      "record" in reading && reading.record.kind === "session" && reading.record.sessionKind === "block" ? [reading.record] : [],
    );
    expect([blocks.length > 1, blocks.map(({ coverage }) => coverage?.length)]).toEqual([true, blocks.map(() => 1)]);
    const at = { file: place, line: 1 };
    const inside = blocks.flatMap(({ key, event, people }) =>
      ["one", "two"].map(
        (name): Reading => ({
          at,
          record: { kind: "session", key: `${key}/${name}`, event, parent: key, title: `Of ${key}: ${name}`, people, sessionKind: "lightning_talk" },
        }),
      ),
    );
    const format: Format = {
      ...djangocon,
      read: async function* () {
        yield* [...readings, ...inside];
      },
    };
    const run = () => runImport({ format, path: place, source: "djangocon-us-2023", isDryRun: false });
    await run();
    const nested = () =>
      query<{ block: string; count: number; recordings: number; own: number }>(sql`
    select r.key as block, count(s.id)::int as count, (select count(*)::int from coverage k where k.session_id = b.id) as recordings,
      (select count(*)::int from coverage k join session c on c.id = k.session_id where c.parent_id = b.id) as own
    from session b join session s on s.parent_id = b.id join source_record r on r.kind = 'session' and r.entity_id = b.id group by b.id, r.key order by r.key`);
    expect(await nested()).toEqual(
      blocks.map(({ key }) => ({ block: key, count: 2, recordings: 1, own: 0 })).toSorted((one, other) => one.block.localeCompare(other.block)),
    );
    expect(Object.values((await run()).counts).filter(({ added = 0, changed = 0 }) => added + changed > 0)).toEqual([]);
    const [talk] = await query<{ year: number; slug: string; code: string }>(
      sql`select e.year, e.slug, s.code from session s join event e on e.id = s.event_id where s.parent_id is not null limit 1`,
    );
    const page = await findSession(talk as NonNullable<typeof talk>);
    expect([page?.parent?.title, page?.pieces, page?.people.length]).toEqual([expect.any(String), [], 1]);
  },
);

/** Files of an archive as they are. */
async function textsIn(archive: string, wanted: RegExp): Promise<{ name: string; text: string }[]> {
  const files = await Array.fromAsync(readFiles(realData(archive), wanted));
  return files.map((file) => ({ name: file.name, text: "text" in file ? file.text : "" }));
}
