// Collections of hostile addresses and words, as the links and texts of records: what is stored is text or leads to the web,
// and nothing is fetched.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { paragraphsOf } from "#lib/kit/plain-text.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { corporaMissing, hostileUrls, linesOfCorpus } from "../../../e2e/world/corpora.ts";

useDirectory();

const names = [
  "web",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "//x.example",
  "mailto:a@b.example",
];

test.skipIf(corporaMissing !== null)("hostile addresses are stored as what they are or not at all, and nobody goes there", async () => {
  const addresses = [...hostileUrls(), ...linesOfCorpus("other", "Open-Redirect-payloads.txt"), ...names];
  const words = [...linesOfCorpus("other", "IntrudersXSS.txt"), ...linesOfCorpus("other", "XSS_Polyglots.txt")];
  expect([addresses.length > 500, words.length > 100]).toEqual([true, true]);
  const opened = watchConnections();
  const { counts } = await importBundle({
    events: addresses.map((url, at) => ({ id: `e${at}-2026`, name: `Event ${at}`, url, code_of_conduct: url, description: words[at % words.length] })),
    people: addresses.map((website, at) => ({ key: `p${at}`, name: `Person ${at}`, website })),
    sessions: addresses.map((url, at) => ({
      id: `s${at}`,
      event: `e${at}-2026`,
      title: words[at % words.length]?.trim().slice(0, 500) || "T",
      abstract: words[(at * 7) % words.length],
      coverage: [{ kind: "video", url, title: words[at % words.length] }],
    })),
  });
  expect([counts.event?.added, counts.person?.added]).toEqual([addresses.length, addresses.length]);
  expect(opened.stop()).toEqual([]);
  const links = await query<{ url: string }>(sql`
    select url from coverage union all select url from event where url is not null union all select code_of_conduct_url from event where code_of_conduct_url is not null
    union all select website from person where website is not null`);
  expect(links.length).toBeGreaterThan(500);
  expect(links.filter(({ url }) => !["http:", "https:"].includes(URL.parse(url)?.protocol ?? "") || /\s|\p{Cc}/u.test(url))).toEqual([]);
  const texts = await query<{ text: string }>(
    sql`select abstract as text from session where abstract is not null union all select description from event where description is not null`,
  );
  expect(texts.length).toBeGreaterThan(500);
  const shown = texts.flatMap(({ text }) => [text, ...paragraphsOf(text)]);
  expect(shown.filter((text) => /<\/?(script|iframe|object|embed|style)\b|<[a-z][^<>]*[\s/"']on[a-z]+\s*=|\]\(\s*javascript:/i.test(text))).toEqual([]);
});

/** Notes where connections are opened from, in the code, but for those of the client of Postgres. */
function watchConnections() {
  const places: string[] = [];
  const note = () => {
    const { stack = "" } = new Error("where from");
    if (!/node_modules[/\\]pg[/\\]/.test(stack)) places.push(stack);
  };
  subscribe("net.client.socket", note);
  return {
    stop() {
      unsubscribe("net.client.socket", note);
      return places;
    },
  };
}

test("whoever opens a connection is noticed", async () => {
  const opened = watchConnections();
  await fetch("http://127.0.0.1:47/").catch(() => {}); // nobody listens there
  await query(sql`select 1`);
  expect(opened.stop()).toHaveLength(1);
});
