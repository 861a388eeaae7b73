// Half of a source, and then the other half, come to the same as all of it at once. What belongs together stays on one side:
// the rows of one conference, an event with its talks, a schedule. A sample of each source is taken, the same each time.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { hasRealData, realData } from "#bin/checks/real-data.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { whatStands } from "#bin/checks/what-stands.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { readFiles } from "../read/files.ts";
import type { Format } from "../read/format.ts";
import { formats } from "../read/formats.ts";
import { runImport } from "../run-import.ts";

useDirectory();

const clear = async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "external_id", "import_run", "topic_alias"]) await query(sql`delete from ${raw(table)}`);
};
beforeEach(clear);

type Files = Record<string, string>;

/** A source whose records come in groups that belong together. */
interface Divided {
  format: string;
  source: string;
  groups: string[];
  /** What is to be imported for some of the groups, one place after the other. */
  lay: (groups: Set<string>) => string[];
}

const read = (...names: string[]) => readFileSync(realData(...names), "utf8");
const everyNth = <Item>(items: Item[], step: number) => items.filter((_, at) => at % step === 0);
const namesBelow = (folder: string, wanted: RegExp) =>
  readdirSync(realData(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => wanted.test(name))
    .toSorted();

async function archived(archive: string): Promise<Files> {
  const files = await Array.fromAsync(readFiles(realData(archive), /./));
  return Object.fromEntries(files.map((file) => [file.name, "text" in file ? file.text : ""]));
}

const chosen = (files: Files, isWanted: (name: string) => boolean): Files => Object.fromEntries(Object.entries(files).filter(([name]) => isWanted(name)));

function schedules(): Divided {
  const groups = ["2007", "2011"];
  return {
    format: "schedule.xml",
    source: "fosdem",
    groups,
    lay: (some) => groups.filter((year) => some.has(year)).map((year) => realData("fosdem", `${year}.xml.gz`)),
  };
}

/** A conference in full: every second session of its programme, beside all who present. */
async function site(): Promise<Divided> {
  const files = await archived("djangocon-us-2023/content.tar.gz");
  const groups = Object.keys(files).filter((name) => name.startsWith("_schedule/"));
  return {
    format: "djangocon",
    source: "djangocon-us-2023",
    groups,
    lay: (some) => [temporaryFolder(chosen(files, (name) => some.has(name) || !groups.includes(name)))],
  };
}

/** Events with their talks, and whoever speaks in them. */
async function talks(): Promise<Divided> {
  const files = await archived("codeandtalk/codeandtalk.tar.gz");
  const events = [...new Set(Object.keys(files).flatMap((name) => /^data\/videos\/([^/]+)\//.exec(name)?.[1] ?? []))];
  const groups = everyNth(events, 18);
  const lay = (some: Set<string>) => {
    const own = chosen(files, (name) => some.has(/^data\/(?:videos\/([^/]+)\/|events\/(.+)\.json$)/.exec(name)?.slice(1).join("") ?? ""));
    const named = new Set(Object.values(own).flatMap((text) => [...text.matchAll(/"([a-z0-9-]+)"/g)].map(([, word]) => `data/people/${word}.json`)));
    return [path.join(temporaryFolder({ ...own, ...chosen(files, (name) => named.has(name) || /^data\/(tags|series)\.json$/.test(name)) }), "data")];
  };
  return { format: "codeandtalk", source: "codeandtalk", groups, lay };
}

async function recordings(): Promise<Divided> {
  const files = await archived("pyvideo/pyvideo.tar.gz");
  const groups = everyNth(
    [...new Set(Object.keys(files).map((name) => name.split("/")[0] as string))].filter((name) => !name.includes(".")),
    30,
  );
  const isOf = (some: Set<string>, name: string) => name === "NO_PUBLISH.json" || some.has(name.split("/")[0] as string);
  return { format: "pyvideo", source: "pyvideo", groups, lay: (some) => [temporaryFolder(chosen(files, (name) => isOf(some, name)))] };
}

/** Rows of one conference on one day may stand in the lists of several topics. */
function conferences(): Divided {
  type Row = { name: string; startDate?: string };
  const lists = namesBelow("confs-tech/conferences", /^2023[/\\].*\.json$/).map((name) => ({
    name,
    rows: JSON.parse(read("confs-tech/conferences", name)) as Row[],
  }));
  const groupOf = ({ name, startDate }: Row) => `${name.trim().toLowerCase()} ${startDate}`;
  const groups = [...new Set(lists.flatMap(({ rows }) => rows.map(groupOf)))];
  const lay = (some: Set<string>) => [
    temporaryFolder(
      Object.fromEntries(
        lists.map(({ name, rows }) => [
          `conferences/${name}`,
          JSON.stringify(
            rows.filter((row) => some.has(groupOf(row))),
            null,
            2,
          ),
        ]),
      ),
    ),
  ];
  return { format: "confs.tech", source: "confs-tech", groups, lay };
}

async function frontMatter(): Promise<Divided> {
  const files = await archived("android-conferences/conferences.tar.gz");
  const groups = everyNth(Object.keys(files), 4);
  return { format: "android-conferences", source: "android-conferences", groups, lay: (some) => [temporaryFolder(chosen(files, (name) => some.has(name)))] };
}

function callsForSpeakers(): Divided {
  const lists = ["archive.yml", "conferences.yml", "legacy.yml"].map((name) => ({
    name,
    rows: read("python-deadlines", name)
      .split(/^(?=- conference:)/m)
      .slice(1),
  }));
  const groupOf = (row: string) => `${/^- conference: *(.*)$/m.exec(row)?.[1]?.toLowerCase()} ${/^ +year: *(.*)$/m.exec(row)?.[1]}`;
  const groups = everyNth([...new Set(lists.flatMap(({ rows }) => rows.map(groupOf)))], 4);
  const types = read("python-deadlines", "types.yml");
  const lay = (some: Set<string>) => [
    temporaryFolder({
      "types.yml": types,
      ...Object.fromEntries(lists.map(({ name, rows }) => [name, `---\n\n${rows.filter((row) => some.has(groupOf(row))).join("")}`])),
    }),
  ];
  return { format: "python-deadlines", source: "python-deadlines", groups, lay };
}

function callsForPapers(): Divided {
  const groups = everyNth(namesBelow("ccf-deadlines/conference", /[/\\].*\.yml$/), 4);
  const textOf = (name: string) => [`conference/${name}`, read("ccf-deadlines/conference", name)];
  const lay = (some: Set<string>) => [temporaryFolder(Object.fromEntries(["types.yml", ...groups.filter((name) => some.has(name))].map(textOf)))];
  return { format: "ccf-deadlines", source: "ccf-deadlines", groups, lay };
}

/** Lines of a bundle: events with their sessions, and all people of those. */
function bundle(): Divided {
  const linesOf = (name: string) =>
    gunzipSync(readFileSync(realData("bundle/codeandtalk", `${name}.jsonl.gz`)))
      .toString("utf8")
      .trim()
      .split("\n");
  const [events, people, sessions] = ["events", "people", "sessions"].map((name) =>
    linesOf(name).map((line) => ({ line, row: JSON.parse(line) as Record<string, string> })),
  );
  const groups = everyNth(events?.map(({ row }) => row.id as string) ?? [], 20);
  const lay = (some: Set<string>) => {
    const [own, told] = [events?.filter(({ row }) => some.has(row.id as string)), sessions?.filter(({ row }) => some.has(row.event as string))];
    const named = new Set(told?.flatMap(({ row }) => ((row.people ?? []) as unknown as { key: string }[]).map(({ key }) => key)));
    const textOf = (lines: typeof own) => lines?.map(({ line }) => `${line}\n`).join("") ?? "";
    return [
      temporaryFolder({
        "events.jsonl": textOf(own),
        "people.jsonl": textOf(people?.filter(({ row }) => named.has(row.key as string))),
        "sessions.jsonl": textOf(told),
      }),
    ];
  };
  return { format: "bundle", source: "codeandtalk", groups, lay };
}

const sources: [needs: string, divide: () => Divided | Promise<Divided>][] = [
  ["fosdem", schedules],
  ["djangocon-us-2023", site],
  ["codeandtalk", talks],
  ["pyvideo", recordings],
  ["confs-tech", conferences],
  ["android-conferences", frontMatter],
  ["python-deadlines", callsForSpeakers],
  ["ccf-deadlines", callsForPapers],
  ["bundle", bundle],
];

describe.each(sources)("%s", (needs, divide) => {
  test.skipIf(!hasRealData(needs))(
    "one half brings nothing that all of it does not tell of too, and the other half completes it",
    async () => {
      const { format, source, groups, lay } = await divide();
      const importGroups = async (some: string[]) => {
        const reasons = new Set<string>();
        for (const place of lay(new Set(some))) {
          const summary = await runImport({ format: formats.find(({ name }) => name === format) as Format, path: place, source, isDryRun: false });
          for (const reason of Object.keys(summary.reasons)) reasons.add(reason);
        }
        return reasons;
      };
      const expected = await importGroups(groups);
      const whole = await whatStands();
      expect([groups.length > 1, whole.length > 10]).toEqual([true, true]);
      await clear();
      const half = await importGroups(everyNth(groups, 2));
      const between = await whatStands();
      expect([...half].filter((reason) => !expected.has(reason))).toEqual([]);
      expect(between.length).toBeLessThan(whole.length);
      const other = await importGroups(groups.filter((_, at) => at % 2 === 1));
      const together = await whatStands();
      expect([...other].filter((reason) => !expected.has(reason))).toEqual([]);
      const [first, second] = [new Set(whole), new Set(together)];
      expect({ lost: [...first.difference(second)].slice(0, 3), gained: [...second.difference(first)].slice(0, 3), count: together.length }).toEqual({
        lost: [],
        gained: [],
        count: whole.length,
      });
    },
    120_000,
  );
});
