// Readers of schedules say what is wrong with a file, and never fall over it.
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { createDice } from "../../../e2e/trials/arena/random.ts";
import { damageFile } from "../../../e2e/trials/damage/damage-file.ts";
import type { Language } from "../../../e2e/trials/damage/values.ts";
import type { Reading } from "../records.ts";
import { djangocon } from "./djangocon.ts";
import { readScheduleJson } from "./schedule-json.ts";
import { readScheduleXml } from "./schedule-xml.ts";

const event = { id: 7, guid: "a1", date: "2026-01-31T09:30:00+01:00", start: "09:30", duration: "00:50", title: "Vacuum", abstract: "<p>Short.</p>" };
const person = { id: 3, name: "Ingrid Solheim", biography: "<p>She</p>" };
const link = { url: "https://x.example/a.pdf", title: "Slides" };
const days = [{ date: "2026-01-31", rooms: { Hall: [{ ...event, persons: [person], links: [link] }], "101": [{ ...event, id: 8 }] } }];

const forms: { name: string; language: Language; text: string; read: (file: string) => AsyncGenerator<Reading> }[] = [
  {
    name: "schedule.json",
    language: "json",
    text: JSON.stringify({ schedule: { base_url: "https://x.example/", conference: { acronym: "fjord2026", title: "Fjord 2026", days } } }),
    read: (file) => readScheduleJson(file),
  },
  {
    name: "schedule.xml",
    language: "xml",
    text: `<schedule><conference><title>Fjord 2026</title><start>2026-01-31</start></conference><day date="2026-01-31"><room name="Hall"><event id="7" guid="a1">
      <date>2026-01-31T09:30:00+01:00</date><start>09:30</start><duration>00:50</duration><title>Vacuum &amp; bloat</title><abstract>&lt;p&gt;Short.&lt;/p&gt;</abstract>
      <persons><person id="3">Ingrid Solheim</person></persons><links><link href="https://x.example/a.pdf">Slides</link></links></event></room></day></schedule>`,
    read: (file) => readScheduleXml(file),
  },
  ...["_schedule/talks/a.md", "_presenters/ingrid-solheim.md"].map((name) => ({
    name,
    language: "yaml" as const,
    text: `---\ntitle: Vacuum\nname: Ingrid Solheim\naccepted: true\ndate: 2026-10-16 09:00:00-04:00\nend_date: 2026-10-16 09:45:00-04:00\npresenter_slugs:\n- ingrid-solheim\ntags: [a, &b c, *b]\nmastodon: https://x.example/@a\nvideo_url: https://youtu.example/v\npermalink: /talks/vacuum/\n---\n\nText\n`,
    read: (file: string) => djangocon.read(file.slice(0, -name.length), "djangocon-us-2026"),
  })),
];

test.each(forms)("a damaged $name never throws, and names the file in all that it tells", async ({ name, language, text, read }) => {
  for (let seed = 1; seed <= 100; seed++) {
    const { body } = damageFile(Buffer.from(text), { language, dice: createDice(seed) });
    const file = path.join(temporaryFolder({ [name]: body }), name);
    const readings = await Array.fromAsync(read(file));
    expect([seed, readings.length > 0, readings.every(({ at }) => at.line >= 0 && file.startsWith(path.dirname(at.file).split("/_")[0] as string))]).toEqual([
      seed,
      true,
      true,
    ]);
    expect(JSON.stringify(readings)).toEqual(expect.any(String));
  }
});
