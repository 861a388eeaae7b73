// Every format that can be read: how it is recognised, and its reader.
import path from "node:path";
import { graph } from "../graph/graph-file.ts";
import { graphTies } from "../graph/ties-file.ts";
import { codeandtalk } from "../codeandtalk/codeandtalk.ts";
import { androidConferences } from "../lists/android-conferences.ts";
import { ccfDeadlines } from "../lists/ccf-deadlines.ts";
import { confsTech } from "../lists/confs-tech.ts";
import { pythonDeadlines } from "../lists/python-deadlines.ts";
import { djangocon } from "../schedules/djangocon.ts";
import { scheduleJson } from "../schedules/schedule-json.ts";
import { pyvideo } from "../pyvideo/pyvideo.ts";
import { knownSource } from "./known-sources.ts";
import { countOccurrences } from "./lines.ts";
import { readBundle } from "./bundle.ts";
import { readScheduleXml } from "../schedules/schedule-xml.ts";
import { filesOf, foldersOf, type Format, hasAny } from "./format.ts";

const bundle: Format = {
  name: "bundle",
  isDerived: true,
  find: (folder) =>
    foldersOf(folder, 2)
      .filter((each) => hasAny(each, ["events.jsonl", "events.jsonl.gz"]))
      .map((each) => ({ path: each, source: path.basename(each) })),
  read: (folder) => readBundle(folder),
  count: async (folder) =>
    sum(
      await Promise.all(
        filesOf(folder)
          .filter((file) => /\.jsonl(\.gz)?$/.test(file))
          .map((file) => countOccurrences(file, "\n")),
      ),
    ),
};

const scheduleXml: Format = {
  name: "schedule.xml",
  isDerived: false,
  find: (folder) =>
    foldersOf(folder, 1).flatMap((each) =>
      filesOf(each)
        .filter((file) => /(^|[/\\])(schedule|\d{4})\.xml(\.gz)?$/.test(file))
        .map((file) => ({ path: file, source: path.basename(each) })),
    ),
  read: (file, source) => readScheduleXml(file, knownSource(source)?.schedule),
  count: (file) => countOccurrences(file, "</event>"),
};

/**
 * In the order in which what a folder holds is read: schedules and recordings name events in full, lists name most of them.
 * Ties name speakers and come before the graph, whose follows then lead to these at once.
 */
export const formats: Format[] = [
  scheduleXml,
  scheduleJson,
  djangocon,
  codeandtalk,
  confsTech,
  androidConferences,
  pythonDeadlines,
  ccfDeadlines,
  pyvideo,
  bundle,
  graphTies,
  graph,
];

/** What a folder holds of all formats: raw forms first, a derived copy only where its source has no raw form. Says what gave way. */
export function findSources(folder: string): { found: { format: Format; path: string; source: string }[]; passedOver: string[] } {
  const all = formats.flatMap((format) => format.find(folder).map((each) => ({ format, ...each })));
  const raw = new Set(all.filter(({ format }) => !format.isDerived).map(({ source }) => source));
  const isUsed = ({ format, source }: (typeof all)[number]) => !format.isDerived || !raw.has(source);
  return { found: all.filter(isUsed), passedOver: all.filter((each) => !isUsed(each)).map((each) => each.path) };
}

const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
