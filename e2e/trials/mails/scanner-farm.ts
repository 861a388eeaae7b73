import PostalMime from "postal-mime";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { buildWeb } from "#bin/setup/build.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { waitUntil } from "#bin/stores/wait.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { forgetLimits } from "../../world/somebody/people.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { directoryOfReaders } from "./readers.ts";
import { lookAtAll } from "./scanners.ts";
import { type Sink, startSink } from "./sink.ts";

/**
 * T7: twelve kinds of programs open every link of five hundred mails, digests and sign-ins, before anybody reads them. Nothing
 * is turned off, no link is used up, nobody is signed in; then each person does by hand what their mail is for.
 */
export async function scannerFarm(arena: Arena, { seed, isShort }: TrialOptions): Promise<Outcome> {
  const each = isShort ? 8 : 250;
  const sink = await startSink({ random: createRandom(seed) });
  await buildWeb();
  await directoryOfReaders(arena, each);
  await chooseAddress(arena.place);
  process.env.SMTP_URL = sink.url;
  await startSite(arena.place);
  const site = readEnvFile(arena.place).PUBLIC_URL ?? "";
  const asking = await askToSignIn(site, each);
  await waitUntil(async () => sink.taken.length >= 2 * each, 120, "all mails taken");
  const mails = await linksOf(sink);
  const { scanners, looks } = await lookAtAll(mails.flatMap(({ links }) => links));
  const after = await countWhatWasDone();

  let byHand = 0;
  for (const { to, links } of mails) byHand += await doWhatItIsFor({ site, links, cookie: asking.get(to) });
  const atLast = await countWhatWasDone();
  await stopSite(arena.place);
  await sink.stop();
  delete process.env.SMTP_URL;

  const verdict = createVerdict({ isShort });
  verdict.equal("mails", mails.length, 2 * each);
  verdict.atLeast("kinds of programs", scanners, 12);
  verdict.atLeast("looks at links", looks, scanners * 3 * each); // a digest has a page and an address for mailboxes, a sign-in has one link
  verdict.equal("done by programs", JSON.stringify(after), JSON.stringify({ turnedOff: 0, used: 0, signIns: 0 }));
  verdict.equal("sent by hand", byHand, 2 * each);
  verdict.equal("done by hand", JSON.stringify(atLast), JSON.stringify({ turnedOff: each, used: each, signIns: each }));
  return verdict;
}

const form = (site: string, fields: Record<string, string>, cookie = ""): RequestInit => ({
  method: "POST",
  redirect: "manual",
  headers: { origin: site, cookie },
  body: new URLSearchParams(fields),
});

/** Returns the cookies of who asked, by address. All come from one network, which may only ask so often. */
async function askToSignIn(site: string, count: number): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  for (let at = 1; at <= count; at++) {
    await forgetLimits();
    const email = `newcomer-${at}@people.example`;
    const answer = await fetch(`${site}/sign-in/mail/`, form(site, { email, to: "/account/" }));
    cookies.set(
      email,
      answer.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
    );
  }
  return cookies;
}

interface Opened {
  to: string;
  /** What of it acts: the page to turn a list off and the address that a mailbox uses, or the link to sign in. */
  links: string[];
}

async function linksOf({ taken }: Sink): Promise<Opened[]> {
  return Promise.all(
    taken.map(async ({ to, raw }) => {
      const { text = "", headers } = await new PostalMime().parse(Buffer.from(raw, "latin1"));
      const listed = headers.filter(({ key }) => key === "list-unsubscribe").flatMap(({ value }) => [...value.matchAll(/<(http[^>]+)>/g)]);
      const found = [...text.matchAll(/(http\S+\/(?:unsubscribe|sign-in\/link)\/\S+)/g), ...listed].map(([, link = ""]) => link);
      return { to, links: [...new Set(found)] };
    }),
  );
}

/** The page of the mail, and its first button. Returns 1 where it was taken. */
async function doWhatItIsFor({ site, links, cookie }: { site: string; links: string[]; cookie: string | undefined }): Promise<number> {
  const link = links.find((each) => !each.includes("/u/")) ?? "";
  const page = await (await fetch(link, { headers: { cookie: cookie ?? "" } })).text();
  const action = /<form[^>]*\baction="([^"]+\/(?:use|change)\/)"/.exec(page)?.[1];
  if (!action) return 0;
  const { status } = await fetch(new URL(action, site), form(site, { what: "off" }, cookie));
  return status === 303 ? 1 : 0;
}

async function countWhatWasDone(): Promise<object | undefined> {
  const [row] = await query(sql`
    select (select count(*)::int from mail_setting where cardinality(off) > 0) as "turnedOff", (select count(*)::int from mail_proof where used_at is not null) as used,
      (select count(*)::int from sign_in) as "signIns"`);
  return row as object | undefined;
}
