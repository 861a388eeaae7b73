import { setTimeout as sleep } from "node:timers/promises";
import { deliverDigests } from "#lib/digest/deliver.ts";
import { openDueDigests } from "#lib/digest/due.ts";
import { prepareDueDigests } from "#lib/digest/prepare.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { turn } from "#lib/mail/unsubscribe/subscriptions.ts";
import { closeMail } from "#lib/stores/mail.ts";
import type { Arena } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { createRandom } from "#prisma/seed/generated/random.ts";
import { directoryOfReaders } from "./readers.ts";
import { startSink } from "./sink.ts";

const readers = 200;

/** T10: each of two hundred turns it off while it is prepared or handed over: after the answer nothing begins. */
export async function turnedOffMeanwhile(arena: Arena, { seed, isShort }: TrialOptions): Promise<Outcome> {
  const random = createRandom(seed);
  await directoryOfReaders(arena, readers);
  const sink = await startSink({ random, delayMs: 5 });
  process.env.SMTP_URL = sink.url;
  forgetEnv();
  const now = new Date();
  await openDueDigests({ now });
  await prepareDueDigests(now);
  const answeredAt = new Map<string, number>();
  let later = 0;
  const leaving = Array.from({ length: readers }, async (_, at) => {
    await sleep(random() * 1_500);
    if ((await turn({ accountId: at + 1, list: "digest", epoch: 1 }, "off")) === "later") later++;
    else answeredAt.set(`reader-${at + 1}@people.example`, performance.now());
  });
  while ((await deliverDigests({ now, limit: 10 })) > 0);
  await Promise.all(leaving);
  closeMail();
  await sink.stop();

  const verdict = createVerdict({ isShort });
  verdict.equal("begun after the answer", sink.taken.filter(({ to, beganAt }) => beganAt > (answeredAt.get(to) ?? Number.POSITIVE_INFINITY)).length, 0);
  verdict.atLeast("turned off in time", readers - sink.taken.length, 5);
  verdict.atLeast("mailed before", sink.taken.length, 5);
  verdict.note("written down for later", later);
  return verdict;
}
