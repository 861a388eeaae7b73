// A look at everything: what each of some people is answered wherever they can ask. Two looks are compared byte by byte.
import { findPublicPage, isPersonalPage } from "#lib/pages/routes.ts";
import { withoutFramework } from "#lib/pages/without-framework.ts";
import { linksOf } from "../../world/crawl.ts";
import { addressesFor, listThings } from "./addresses.ts";
import { askAll, askEngine, isForEngine, type ToAsk } from "./ask.ts";
import type { Stage } from "./stage.ts";
import type { Looker } from "./viewers.ts";

/** Answers by who asked what. */
export type Look = Map<string, string>;

/** By name: who asks, and what. The name of a looker ends at the first slash. */
export const asking = (stage: Stage, looker: Looker, address: string): ToAsk[number] => [
  `${looker.called}: ${address}`,
  { origin: stage.door, address, headers: { cookie: looker.cookie } },
];

/** Who asked, of a name. */
export const whoAsked = (name: string): string => name.slice(0, name.indexOf(":"));

/** What is asked for each time, and what was answered already while that was found. */
export interface Questions {
  all: ToAsk;
  answered: Look;
}

/** Everything that these people can ask for, as far as it is `wanted`: by the manifest, and wherever links lead from there. */
export async function findAllToAsk(stage: Stage, lookers: Looker[], wanted: (address: string) => boolean): Promise<Questions> {
  const things = await listThings();
  const found: ToAsk = [];
  const answered: Look = new Map();
  for (const looker of lookers) {
    const { all, answered: ofLooker } = await followLinks(stage, looker, { from: addressesFor(looker, things), wanted });
    found.push(...all);
    for (const [name, answer] of ofLooker) answered.set(name, answer);
  }
  return { all: [...found, ...pastTheDoor(stage, found), ...throughTheCache(found)], answered };
}

/** Only what is new, until nothing is. */
async function followLinks(stage: Stage, looker: Looker, { from, wanted }: { from: string[]; wanted: (address: string) => boolean }): Promise<Questions> {
  const known = new Set(from.filter(wanted));
  const answered: Look = new Map();
  for (let next = [...known]; next.length > 0; ) {
    const pages = next.filter((address) => !/\.\w+$|^\/api\//.test(address)).map((address) => asking(stage, looker, address));
    const answers = await lookAt(pages, stage);
    const links = [...answers].flatMap(([name, text]) => leadsOn(looker, name.slice(name.indexOf(":") + 2), text));
    for (const [name, answer] of answers) answered.set(name, answer);
    next = [...new Set(links)].filter((link) => !known.has(link) && wanted(link));
    for (const link of next) known.add(link);
  }
  return { all: [...known].map((address) => asking(stage, looker, address)), answered };
}

/** The ways to narrow a list are without number: of one that was narrowed only the next part is followed. */
const leadsOn = ({ accountId }: Looker, on: string, html: string): string[] =>
  linksOf(html, on).filter((link) => {
    const isPart = ["after", "before", "page"].some((name) => new URL(link, "http://site").searchParams.has(name));
    if (link.includes("?") && (on.includes("?") || on.startsWith("/search/")) && !isPart) return false;
    return accountId === 0 ? findPublicPage(link) !== null : isPersonalPage(link);
  });

/** Public pages and files as the web renders them now: what was kept of a moment ago would hide that they differ. */
const pastTheDoor = ({ web, door }: Stage, all: ToAsk): ToAsk =>
  publicOf(all).map(([name, { address }]) => [
    name.replace("nobody:", "nobody (past the cache):"),
    { origin: web, address, headers: { "x-forwarded-host": new URL(door).host }, read: asPublished },
  ]);

/** As they stand in the page cache. */
const throughTheCache = (all: ToAsk): ToAsk =>
  publicOf(all).map(([name, asked]) => [name.replace("nobody:", "nobody (from the cache):"), { ...asked, headers: {} }]);

/** Of searches no copy is kept for whoever has just written something: once is enough. */
const publicOf = (all: ToAsk): ToAsk =>
  all.filter(([name, asked]) => name.startsWith("nobody:") && findPublicPage(asked.address) !== null && !isForEngine(asked));

function asPublished(html: string): string {
  if (!html.startsWith("<!DOCTYPE html>")) return html;
  const page = withoutFramework(html);
  return page.kind === "page" ? page.html : "half a page, which nobody is shown";
}

/** All of it once. */
export async function lookAt(all: ToAsk, { timesAway }: Stage): Promise<Look> {
  const { engine = [], others = [] } = Object.groupBy(all, ([, asked]) => (isForEngine(asked) ? "engine" : "others"));
  return new Map([...(await askAll(others)), ...(await askEngine(engine, timesAway))]);
}

/** Where two looks differ, with the first lines that do. */
export function differences(before: Look, after: Look): { name: string; words: string }[] {
  return [...before].flatMap(([name, text]) => {
    const other = after.get(name) ?? "";
    const [one, two] = bodyOf(text) === bodyOf(other) ? [text, other] : [bodyOf(text), bodyOf(other)]; // says more than its length
    return other === text ? [] : [{ name, words: `${name}\n  was ${firstUnlike(one, two)}\n  is  ${firstUnlike(two, one)}` }];
  });
}

const bodyOf = (text: string): string => text.slice(text.indexOf("\n\n"));

/** Some signs around where one text begins to be another. */
function firstUnlike(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
}
