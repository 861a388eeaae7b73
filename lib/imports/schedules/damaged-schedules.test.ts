// Readers of schedules say what is wrong with a file, and never fall over it.
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import type { Reading } from "../records.ts";
import { djangocon } from "./djangocon.ts";
import { readScheduleJson } from "./schedule-json.ts";
import { readScheduleXml } from "./schedule-xml.ts";

const event = { id: 7, guid: "a1", date: "2026-01-31T09:30:00+01:00", start: "09:30", duration: "00:50", title: "Vacuum", abstract: "<p>Short.</p>" };
const person = { id: 3, name: "Ingrid Solheim", biography: "<p>She</p>" };
const link = { url: "https://x.example/a.pdf", title: "Slides" };
const days = [{ date: "2026-01-31", rooms: { Hall: [{ ...event, persons: [person], links: [link] }], "101": [{ ...event, id: 8 }] } }];

const forms: { name: string; text: string; read: (file: string) => AsyncGenerator<Reading> }[] = [
  {
    name: "schedule.json",
    text: JSON.stringify({ schedule: { base_url: "https://x.example/", conference: { acronym: "fjord2026", title: "Fjord 2026", days } } }),
    read: (file) => readScheduleJson(file),
  },
  {
    name: "schedule.xml",
    text: `<schedule><conference><title>Fjord 2026</title><start>2026-01-31</start></conference><day date="2026-01-31"><room name="Hall"><event id="7" guid="a1">
      <date>2026-01-31T09:30:00+01:00</date><start>09:30</start><duration>00:50</duration><title>Vacuum &amp; bloat</title><abstract>&lt;p&gt;Short.&lt;/p&gt;</abstract>
      <persons><person id="3">Ingrid Solheim</person></persons><links><link href="https://x.example/a.pdf">Slides</link></links></event></room></day></schedule>`,
    read: (file) => readScheduleXml(file),
  },
  ...["_schedule/talks/a.md", "_presenters/ingrid-solheim.md"].map((name) => ({
    name,
    text: `---\ntitle: Vacuum\nname: Ingrid Solheim\naccepted: true\ndate: 2026-10-16 09:00:00-04:00\nend_date: 2026-10-16 09:45:00-04:00\npresenter_slugs:\n- ingrid-solheim\ntags: [a, &b c, *b]\nmastodon: https://x.example/@a\nvideo_url: https://youtu.example/v\npermalink: /talks/vacuum/\n---\n\nText\n`,
    read: (file: string) => djangocon.read(file.slice(0, -name.length), "djangocon-us-2026"),
  })),
];

test.each(forms)("a damaged $name never throws, and names the file in all that it tells", async ({ name, text, read }) => {
  for (let seed = 1; seed <= 200; seed++) {
    const file = path.join(temporaryFolder({ [name]: damage(text, seed) }), name);
    const readings = await Array.fromAsync(read(file));
    expect([seed, readings.length > 0, readings.every(({ at }) => at.line >= 0 && file.startsWith(path.dirname(at.file).split("/_")[0] as string))]).toEqual([
      seed,
      true,
      true,
    ]);
    expect(JSON.stringify(readings)).toEqual(expect.any(String));
  }
});

/** One of five kinds of damage, the same for the same seed. */
function damage(text: string, seed: number): Buffer {
  const random = randomOf(seed);
  const bytes = Buffer.from(text);
  const [from, to] = [random(bytes.length), random(bytes.length)].toSorted((one, other) => one - other) as [number, number];
  const [before, piece, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const nested = ["[", "{", '{"a":', "<a>", "- ", "&a [*a,"][random(6)]?.repeat(5_000) ?? "";
  switch (seed % 5) {
    case 0:
      return before;
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, piece, piece, after]);
    case 3:
      return Buffer.concat([before, Buffer.from(nested), piece, after]);
    default:
      for (let flips = 0; flips < 5; flips++) bytes[random(bytes.length)] = random(256);
      return bytes;
  }
}

/** Numbers below a limit that only look like chance. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state % limit;
  };
}
