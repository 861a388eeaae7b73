// Small sources, cut out of real files: a few records of each, so that one damage more costs a moment.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { realData } from "#bin/checks/real-data.ts";
import { readFiles } from "#lib/imports/read/files.ts";
import type { Dice } from "../arena/random.ts";
import type { Member } from "./archives.ts";
import type { Language } from "./values.ts";

/** Files of one source, one of which is to be damaged. */
export interface SmallSource {
  format: string;
  source: string;
  /** The real file that the damaged one is, or is cut from. */
  real: string;
  language: Language;
  members: Member[];
  damaged: Member;
  /** As what the format takes it: a folder, an archive of one, one file. */
  forms: ("folder" | "archive" | "file")[];
}

type Cut = (dice: Dice, at: number) => Promise<Pick<SmallSource, "real" | "members" | "damaged">>;

interface Kind extends Pick<SmallSource, "format" | "source" | "language" | "forms"> {
  cut: Cut;
  /** Of a hundred. */
  share: number;
}

const memberOf = (name: string, text: string | Buffer): Member => ({ name, body: Buffer.from(text as string) });
const read = (...names: string[]) => readFileSync(realData(...names));
const chosen = (real: string, members: Member[], damaged = members[0] as Member) => ({ real, members, damaged });

const loaded = new Map<string, Promise<Map<string, string>>>();

/** Texts of an archive by their names. */
function archive(...names: string[]): Promise<Map<string, string>> {
  const place = realData(...names);
  const known = loaded.get(place) ?? loadArchive(place);
  loaded.set(place, known);
  return known;
}

async function loadArchive(place: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const file of readFiles(place, /./)) if ("text" in file) texts.set(file.name, file.text);
  return texts;
}

/** The n-th of them, all of them in turn. */
const inTurn = <Item>(items: Item[], at: number): Item => items[at % items.length] as Item;
/** So far apart that neighbours are not of one event. */
const scattered = <Item>(items: Item[], at: number): Item => items[(at * 7_919) % items.length] as Item;
const some = <Item>(items: Item[], dice: Dice, most: number): Item[] => Array.from({ length: Math.min(most, items.length) }, () => dice.pick(items));

const cutSchedule: Cut = async (dice, at) => {
  const name = inTurn(
    readdirSync(realData("fosdem")).filter((file) => file.endsWith(".xml.gz")),
    at,
  );
  const text = gunzipSync(read("fosdem", name)).toString("utf8");
  const begins = [...text.matchAll(/<event[ >]/g)].map(({ index }) => index);
  const from = dice.upTo(begins.length - 8);
  const pieces = [text.slice(0, begins[0]), text.slice(begins[from], begins[from + 7]), text.slice(text.lastIndexOf("</event>") + 8)];
  // What closes behind the last event that is kept closes behind the last of all too.
  const body = pieces[1]?.slice(0, pieces[1].lastIndexOf("</event>") + 8) ?? "";
  return chosen(`fosdem/${name}`, [memberOf("schedule.xml", [pieces[0], body, pieces[2]].join("\n"))]);
};

const cutScheduleJson: Cut = async (_, at) => {
  const name = inTurn(["pretalx-democon.json", "invalid-example.json"], at);
  return chosen(`schedule-spec/${name}`, [memberOf("schedule.json", read("schedule-spec", name))]);
};

const cutSite: Cut = async (dice, at) => {
  const texts = [...(await archive("djangocon-us-2023", "content.tar.gz"))].map(([name, text]) => memberOf(name, text));
  const damaged = inTurn(texts, at);
  return chosen(`djangocon-us-2023/${damaged.name}`, unique([damaged, ...some(texts, dice, 5)]), damaged);
};

const cutCodeandtalk: Cut = async (dice, at) => {
  const texts = await archive("codeandtalk", "codeandtalk.tar.gz");
  const names = [...texts.keys()];
  const video = scattered(
    names.filter((name) => name.startsWith("data/videos/")),
    at,
  );
  const event = `data/events/${video.split("/")[2]}.json`;
  const speakers = [...(texts.get(video) ?? "").matchAll(/"([a-z0-9-]+)"/g)].map(([, word]) => `data/people/${word}.json`).filter((name) => texts.has(name));
  const others = some(
    names.filter((name) => /^data\/(events|people)\//.test(name)),
    dice,
    4,
  );
  const lists = ["data/tags.json", "data/series.json"];
  const members = unique(
    [video, event, ...speakers, ...lists, ...others].filter((name) => texts.has(name)).map((name) => memberOf(name, texts.get(name) as string)),
  );
  const damaged = inTurn(members, dice.upTo(members.length));
  return chosen(`codeandtalk/${damaged.name}`, members, damaged);
};

const cutConfsTech: Cut = async (dice, at) => {
  const names = readdirSync(realData("confs-tech/conferences"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  const members = [inTurn(names, at), dice.pick(names)].map((name) =>
    memberOf(`conferences/${name}`, shortList(read("confs-tech/conferences", name).toString(), dice)),
  );
  return chosen(`confs-tech/${members[0]?.name}`, unique(members));
};

/** Thirty rows of a list, as it writes them. */
function shortList(text: string, dice: Dice): string {
  const rows = JSON.parse(text) as unknown[];
  const from = dice.upTo(Math.max(1, rows.length - 30)) - 1;
  return JSON.stringify(rows.slice(from, from + 30), null, 2);
}

const cutAndroid: Cut = async (dice, at) => {
  const texts = [...(await archive("android-conferences", "conferences.tar.gz"))].map(([name, text]) => memberOf(name, text));
  const damaged = inTurn(texts, at);
  return chosen(`android-conferences/${damaged.name}`, unique([damaged, ...some(texts, dice, 3)]), damaged);
};

const cutPythonDeadlines: Cut = async (dice, at) => {
  const lists = ["archive.yml", "conferences.yml", "legacy.yml"].map((name) => {
    const [head = "", ...rows] = read("python-deadlines", name)
      .toString()
      .split(/^(?=- conference:)/m);
    const from = dice.upTo(Math.max(1, rows.length - 12)) - 1;
    return memberOf(name, [head, ...rows.slice(from, from + 12)].join(""));
  });
  const members = [...lists, memberOf("types.yml", read("python-deadlines", "types.yml"))];
  const damaged = inTurn(members, at);
  return chosen(`python-deadlines/${damaged.name}`, members, damaged);
};

const cutCcfDeadlines: Cut = async (_, at) => {
  const names = readdirSync(realData("ccf-deadlines/conference"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yml"))
    .toSorted();
  const damaged = inTurn(names, at);
  const members = [...new Set([damaged, "types.yml", inTurn(names, at + 40)])].map((name) =>
    memberOf(`conference/${name}`, read("ccf-deadlines/conference", name)),
  );
  return chosen(`ccf-deadlines/${damaged}`, members);
};

const cutPyvideo: Cut = async (dice, at) => {
  const texts = await archive("pyvideo", "pyvideo.tar.gz");
  const talk = scattered(
    [...texts.keys()].filter((name) => name.includes("/videos/")),
    at,
  );
  const event = talk.split("/")[0] as string;
  const talks = some(
    [...texts.keys()].filter((name) => name.startsWith(`${event}/videos/`)),
    dice,
    5,
  );
  const members = unique(["NO_PUBLISH.json", `${event}/category.json`, talk, ...talks].map((name) => memberOf(name, texts.get(name) ?? "")));
  const damaged = members[dice.pick([0, 1, 2, 2, 2, members.length - 1])] ?? (members[0] as Member);
  return chosen(`pyvideo/${damaged.name}`, members, damaged);
};

const bundleFiles = ["fosdem", "codeandtalk", "pyvideo"].flatMap((source) => ["events", "people", "sessions"].map((name) => ({ source, name })));
const bundleLines = new Map<string, string[]>();

function linesOfBundle(source: string, name: string): string[] {
  const key = `${source}/${name}`;
  const lines =
    bundleLines.get(key) ??
    gunzipSync(read("bundle", source, `${name}.jsonl.gz`))
      .toString("utf8")
      .trim()
      .split("\n");
  bundleLines.set(key, lines);
  return lines;
}

const cutBundle: Cut = async (dice, at) => {
  const { source, name } = inTurn(bundleFiles, at);
  const sessions = linesOfBundle(source, "sessions");
  const from = dice.upTo(sessions.length - 12) - 1;
  const wanted = new Set(sessions.slice(from, from + 12).map((line) => (JSON.parse(line) as { event: string }).event));
  const events = linesOfBundle(source, "events").filter((line) => wanted.has((JSON.parse(line) as { id: string }).id));
  const parts = {
    events: [...events, ...some(linesOfBundle(source, "events"), dice, 3)],
    people: some(linesOfBundle(source, "people"), dice, 8),
    sessions: sessions.slice(from, from + 12),
  };
  const members = Object.entries(parts).map(([part, lines]) => memberOf(`${part}.jsonl`, `${[...new Set(lines)].join("\n")}\n`));
  return chosen(
    `bundle/${source}/${name}.jsonl.gz`,
    members,
    members.find((member) => member.name === `${name}.jsonl`),
  );
};

const unique = (members: Member[]) => [...new Map(members.map((member) => [member.name, member])).values()];

const kinds: Kind[] = [
  { format: "schedule.xml", source: "fosdem", language: "xml", forms: ["file"], share: 11, cut: cutSchedule },
  { format: "schedule.json", source: "schedule-spec", language: "json", forms: ["file"], share: 7, cut: cutScheduleJson },
  { format: "djangocon", source: "djangocon-us-2023", language: "yaml", forms: ["folder", "archive"], share: 9, cut: cutSite },
  { format: "codeandtalk", source: "codeandtalk", language: "json", forms: ["folder", "archive"], share: 11, cut: cutCodeandtalk },
  { format: "confs.tech", source: "confs-tech", language: "json", forms: ["folder"], share: 14, cut: cutConfsTech },
  { format: "android-conferences", source: "android-conferences", language: "yaml", forms: ["folder", "archive"], share: 9, cut: cutAndroid },
  { format: "python-deadlines", source: "python-deadlines", language: "yaml", forms: ["folder"], share: 8, cut: cutPythonDeadlines },
  { format: "ccf-deadlines", source: "ccf-deadlines", language: "yaml", forms: ["folder"], share: 9, cut: cutCcfDeadlines },
  { format: "pyvideo", source: "pyvideo", language: "json", forms: ["folder", "archive"], share: 12, cut: cutPyvideo },
  { format: "bundle", source: "bundle", language: "json", forms: ["folder"], share: 10, cut: cutBundle },
];

/** Formats in the order of their turns: each as often as its share of a hundred, spread evenly. */
const turns = kinds
  .flatMap((kind, place) => Array.from({ length: kind.share }, (_, at) => ({ kind, when: (at + (place + 1) / (kinds.length + 1)) / kind.share })))
  .toSorted((one, other) => one.when - other.when)
  .map(({ kind }) => kind);

/** The small source of the n-th mutation. Files of a format come in turn: of two thousand mutations each has its own. */
export async function smallSource(number: number, dice: Dice): Promise<SmallSource> {
  const kind = turns[number % turns.length] as Kind;
  const before = turns.slice(0, number % turns.length).filter((each) => each === kind).length;
  const at = Math.floor(number / turns.length) * kind.share + before;
  const { format, source, language, forms } = kind;
  return { format, source, language, forms, ...(await kind.cut(dice, at)) };
}

/** The sources that must lie beside the checkout. */
export const wantedSources = [...new Set(kinds.map(({ source }) => source)), "bundle"].map((name) => path.normalize(name));
