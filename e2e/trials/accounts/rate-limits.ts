import { waitUntil } from "#bin/stores/wait.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { forgetLimits } from "../../world/somebody/people.ts";
import { type Arena, freshDirectory, storeProcess } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions, type Verdict } from "../arena/outcome.ts";
import { withSite } from "../visits/whole-site.ts";
import { type Sink, startSink } from "../mails/sink.ts";
import { type Answered, nthNetwork, Visitor } from "../visits/visitor.ts";

/** How often a thing may be done, and how it is done the nth time. */
interface Limited {
  most: number;
  /** Most seconds that whoever is refused has to wait. */
  seconds: number;
  go: (n: number) => Promise<Answered>;
}

/**
 * A19: each limit holds to the one, for one network however it names itself, for one address from however many networks.
 * Whoever is refused is told when to come again. While Redis is away all of it holds, and reading goes on.
 */
export async function rateLimits(arena: Arena, { seed, isShort }: TrialOptions): Promise<Outcome> {
  const verdict = createVerdict({ isShort });
  const sink = await startSink({ random: createRandom(seed) });
  await freshDirectory(arena);
  const device = await signInSomebody();
  await withSite(arena, { SMTP_URL: sink.url }, async (site) => {
    for (const [name, limited] of Object.entries(limits(site, device))) await judge(verdict, { name, limited });
    await judgeOthers(verdict, site);
    await whileRedisIsAway(arena, { verdict, site, sink });
  });
  await sink.stop();
  return verdict;
}

async function signInSomebody(): Promise<string> {
  await query(sql`update account set email = 'owner@people.example' where id = 1`);
  return transaction((client) => beginSignIn(client, { accountId: 1, way: "owner@people.example", device: "a trial" }));
}

let networks = 0;
const network = () => nthNetwork(++networks);

/** What a program writes into a request to be taken for somebody else. */
const forged = (n: number) => ({
  "x-forwarded-for": `203.0.113.${n % 250}`,
  "x-real-ip": `203.0.113.${n % 250}`,
  forwarded: `for=203.0.113.${n % 250}`,
  "x-client-ip": `203.0.113.${n % 250}`,
  "cf-connecting-ip": `203.0.113.${n % 250}`,
  "true-client-ip": `203.0.113.${n % 250}`,
});

function limits(site: string, device: string): Record<string, Limited> {
  const [one, forging, codes, searching] = [
    new Visitor(site, network()),
    new Visitor(site, network()),
    new Visitor(site, network()),
    new Visitor(site, network()),
  ];
  const owner = new Visitor(site, network());
  owner.cookies.set("__Host-device", device);
  const ask = (visitor: Visitor, email: string, headers = {}) => visitor.send("/sign-in/mail/", { email, to: "/account/" }, headers);
  return {
    "sign-ins from one network": { most: 10, seconds: 900, go: (n) => ask(one, `network-${n}@people.example`) },
    "sign-ins from one network that says it is others": { most: 10, seconds: 900, go: (n) => ask(forging, `forged-${n}@people.example`, forged(n)) },
    "mails to one address from many networks": { most: 3, seconds: 3_600, go: () => ask(new Visitor(site, network()), "one@people.example") },
    "codes from one network": { most: 10, seconds: 900, go: () => codes.send("/sign-in/code/check/", { code: "000000" }) },
    searches: { most: 60, seconds: 60, go: (n) => searching.read(`/search/?q=session+${n}`, forged(n)) },
    "servers that are read for one account": {
      most: 10,
      seconds: 60,
      go: (n) => owner.send("/sources/connect/", { source: "mastodon", handle: `@ana@server-${n}.invalid` }),
    },
  };
}

const isRefused = ({ status }: Answered) => status === 429;

async function judge(verdict: Verdict, { name, limited: { most, seconds, go } }: { name: string; limited: Limited }): Promise<void> {
  const answers: Answered[] = [];
  for (let n = 1; n <= most + 4; n++) answers.push(await go(n));
  const refused = answers.filter(isRefused);
  verdict.equal(`${name}: done before the first refusal`, answers.findIndex(isRefused), most);
  verdict.equal(`${name}: refused after it`, refused.length, 4);
  const waits = refused.map(({ headers }) => Number(headers["retry-after"]));
  verdict.equal(`${name}: told when to come again`, waits.filter((wait) => wait >= 1 && wait <= seconds).length, refused.length);
  verdict.equal(`${name}: told in words`, refused.filter(({ body }) => /Try again in/.test(body)).length, refused.length);
}

/** One network that is refused takes nothing from another. */
async function judgeOthers(verdict: Verdict, site: string): Promise<void> {
  const other = new Visitor(site, network());
  const answers = [await other.read("/search/?q=session+7001"), await other.send("/sign-in/mail/", { email: "other@people.example", to: "/" })];
  verdict.equal("another network is answered", answers.map(({ status }) => status).join(" "), "200 303");
}

async function whileRedisIsAway(arena: Arena, { verdict, site, sink }: { verdict: Verdict; site: string; sink: Sink }): Promise<void> {
  await forgetLimits();
  process.kill(storeProcess(arena, "redis").pid, "SIGKILL");
  const [visitor, reader] = [new Visitor(site, network()), new Visitor(site, network())];
  await judge(verdict, {
    name: "Redis away, sign-ins from one network",
    limited: { most: 10, seconds: 900, go: (n) => visitor.send("/sign-in/mail/", { email: `away-${n}@people.example`, to: "/account/" }) },
  });
  const reads: Answered[] = [];
  for (let n = 1; n <= 60; n++) reads.push(await reader.read(`/search/?q=session+${n + 500}`));
  verdict.equal("Redis away, searches answered of 60", reads.filter(({ status }) => status === 200).length, 60);
  verdict.equal("Redis away, signed in by a mail", await signInByMail(site, sink), 303);
  await startRedis(arena.place, () => {});
}

/** The status of the answer to the right code; 0 where no mail came, or no device was signed in. */
async function signInByMail(site: string, sink: Sink): Promise<number> {
  const [visitor, email] = [new Visitor(site, network()), "patient@people.example"];
  await visitor.send("/sign-in/mail/", { email, to: "/account/" });
  const codeOf = () => /^\s*(\d{6})\s*$/m.exec(sink.taken.find(({ to }) => to === email)?.raw ?? "")?.[1];
  await waitUntil(async () => codeOf() !== undefined, 60, "the mail with the code").catch(() => {}); // judged below
  const { status } = await visitor.send("/sign-in/code/check/", { code: codeOf() ?? "" });
  return visitor.cookies.has("__Host-device") ? status : 0;
}
