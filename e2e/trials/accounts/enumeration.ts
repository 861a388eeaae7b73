import { waitUntil } from "#bin/stores/wait.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { forgetLimits } from "../../world/somebody/people.ts";
import { type Arena, freshDirectory } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions, type Verdict } from "../arena/outcome.ts";
import { separation } from "../visits/separation.ts";
import { withSite } from "../visits/whole-site.ts";
import { startSink } from "../mails/sink.ts";
import { type Answered, nthNetwork, Visitor } from "../visits/visitor.ts";

const kinds = ["known", "unknown", "returned"] as const;
type Kind = (typeof kinds)[number];
type Way = (visitor: Visitor, email: string) => Promise<Answered>;

/**
 * A7: whoever asks to sign in, types a code, or wants another address learns nothing of whether that address has an account,
 * has none, or takes no mail: the same bytes, headers and time.
 */
export async function enumeration(arena: Arena, { seed, isShort, say }: TrialOptions): Promise<Outcome> {
  const [rounds, each] = isShort ? [1, 25] : [3, 1_000];
  const verdict = createVerdict({ isShort });
  const sink = await startSink({ random: createRandom(seed) });
  await freshDirectory(arena);
  const owner = await writeAccounts(rounds * each);
  const ways = Object.entries(waysOf(owner));
  const mails = (kind: Kind) => sink.taken.filter(({ to }) => to.startsWith(`${kind}-`)).length;
  await withSite(arena, { SMTP_URL: sink.url }, async (site) => {
    for (const [name, way] of ways) {
      const answers: Record<Kind, Answered[]>[] = [];
      for (let round = 0; round < rounds; round++) answers.push(await askAll(site, { from: round * each, each, way }));
      judge(verdict, { name, rounds: answers });
      say(`${name}: asked`);
    }
    await waitUntil(async () => Math.min(mails("known"), mails("unknown")) >= ways.length * rounds * each, 300, "all mails taken").catch(() => {}); // judged below
  });
  await sink.stop();
  for (const kind of ["known", "unknown"] as const) verdict.equal(`mails to addresses that are ${kind}`, mails(kind), ways.length * rounds * each);
  return verdict;
}

const addressOf = (kind: Kind, n: number) => `${kind}-${String(n).padStart(5, "0")}@people.example`;

/** The known and the returned have accounts; to the latter no mail goes. Returns the device of somebody who is signed in. */
async function writeAccounts(each: number): Promise<string> {
  for (const kind of ["known", "returned"])
    await query(sql`
      with made as (insert into person (slug, name) select ${`${kind}-`}::text || n, 'Somebody ' || n from generate_series(1, ${each}::int) n returning id, slug)
      insert into account (person_id, email) select id, ${`${kind}-`}::text || lpad(split_part(slug, '-', 2), 5, '0') || '@people.example' from made`);
  await query(sql`
    insert into mail_suppression (address, reason, detail, tried_at) select 'returned-' || lpad(n::text, 5, '0') || '@people.example', 'hard', 'no such mailbox', now()
    from generate_series(1, ${each}::int) n`);
  return signInSomebody();
}

async function signInSomebody(): Promise<string> {
  await query(sql`update account set email = 'owner@people.example' where id = 1`);
  return transaction((client) => beginSignIn(client, { accountId: 1, way: "owner@people.example", device: "a trial" }));
}

function waysOf(owner: string): Record<string, Way> {
  return {
    "asks to sign in": (visitor, email) => visitor.send("/sign-in/mail/", { email, to: "/account/" }),
    "types a wrong code": async (visitor, email) => {
      await visitor.send("/sign-in/mail/", { email, to: "/account/" });
      return visitor.send("/sign-in/code/check/", { code: "000000" });
    },
    "wants another address": (visitor, email) => {
      visitor.cookies.set("__Host-device", owner);
      return visitor.send("/account/email/", { email });
    },
  };
}

/** All kinds in turn, so that whatever else the machine does meets each alike; every visitor from a network of their own. */
async function askAll(site: string, { from, each, way }: { from: number; each: number; way: Way }): Promise<Record<Kind, Answered[]>> {
  const answers: Record<Kind, Answered[]> = { known: [], unknown: [], returned: [] };
  await forgetLimits(); // three mails an hour go to an address, and each way asks for one
  for (let n = from + 1; n <= from + each; n++)
    for (const kind of kinds) answers[kind].push(await way(new Visitor(site, nthNetwork(n * 3 + kinds.indexOf(kind))), addressOf(kind, n)));
  return answers;
}

/** Bytes and headers of all rounds together; of the times the round that tells most. */
function judge(verdict: Verdict, { name, rounds }: { name: string; rounds: Record<Kind, Answered[]>[] }): void {
  const looks = new Set(rounds.flatMap((answers) => Object.values(answers).flat()).map(lookOf));
  verdict.equal(`${name}: kinds of answers`, looks.size, 1);
  if (looks.size > 1) verdict.failures.push([...looks].join("\n"));
  for (const kind of ["unknown", "returned"] as const) {
    const found = rounds.map((answers) => Math.abs(separation(timesOf(answers.known), timesOf(answers[kind])) - 0.5));
    verdict.within(`${name}: known told from ${kind} by time, from 0.5, in the worst of ${rounds.length}`, Math.max(...found), 0.05);
  }
}

const timesOf = (answers: Answered[]): number[] => answers.map(({ ms }) => ms);

/** The whole answer, but for its moment and for secrets that are new each time. */
function lookOf({ status, headers, body }: Answered): string {
  const { date: _, "set-cookie": cookies = [], ...others } = headers;
  const masked = cookies.map((line) => line.replace(/^(__Host-\w+=)[^;]+/, "$1…"));
  return JSON.stringify({ status, ...others, masked, body }).replace(/again=[\w-]+/g, "again=…");
}
