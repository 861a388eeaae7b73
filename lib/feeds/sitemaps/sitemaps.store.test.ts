import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { sitemapIndex, sitemapPart } from "./sitemaps.ts";

useDirectory();

/** Addresses without their host, each with whether the day of its last change is told. */
function read(text: string | null): [path: string, isDated: boolean][] {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text ?? "").close();
  return [...(text ?? "").matchAll(/<loc>([^<]*)<\/loc>(<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>)?/g)].map(([, loc = "", day]) => [
    new URL(loc).pathname,
    day !== undefined,
  ]);
}

test("every public page is in a part that the index names, nothing hidden is, and numbers that are none lead nowhere", async () => {
  const event = await addEvent("Sample");
  const hidden = await addEvent("Hidden", { isHidden: true });
  await addTalk(event, "Shown");
  await addTalk(event, "Not shown", { isHidden: true });
  await addTalk(hidden, "Of what is hidden");
  await addPerson("田中 優希");
  await addPerson("Hidden Person", { isHidden: true });
  await addTopic("Maps");
  const index = read(await sitemapIndex());
  expect(index).toEqual([
    ["/sitemaps/pages/0/sitemap.xml", false],
    ["/sitemaps/events/0/sitemap.xml", true],
    ["/sitemaps/sessions/0/sitemap.xml", true],
    ["/sitemaps/people/0/sitemap.xml", true],
    ["/sitemaps/topics/0/sitemap.xml", true],
  ]);
  const part = async (kind: string, from = "0") => read(await sitemapPart(kind, from, ["/", "/topics/"]));
  expect(await part("events")).toEqual([["/2026/sample/", true]]);
  expect(await part("sessions")).toEqual([[expect.stringMatching(/^\/2026\/sample\/s\w+\/$/), true]]);
  expect(await part("people")).toEqual([[`/people/${encodeURIComponent("田中-優希")}/`, true]]);
  expect(await part("pages")).toEqual([
    ["/", false],
    ["/topics/", false],
  ]);
  const nowhere = [
    ["events", "20000"],
    ["events", "7"],
    ["events", "-1"],
    ["events", "0x0"],
    ["pages", "20000"],
    ["accounts", "0"],
    ["constructor", "0"],
  ] as const;
  expect(await Promise.all(nowhere.map(([kind, from]) => sitemapPart(kind, from, [])))).toEqual(nowhere.map(() => null));
});
