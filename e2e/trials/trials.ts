// All trials, by the id that the design gives them.
import type { Arena } from "./arena/arena.ts";
import type { Outcome, TrialOptions } from "./arena/outcome.ts";
import { enumeration } from "./accounts/enumeration.ts";
import { rateLimits } from "./accounts/rate-limits.ts";
import { damagedSources } from "./damage/damaged-sources.ts";
import { auditor } from "./cases/auditor.ts";
import { duplicatedAndLate } from "./cases/duplicated-and-late.ts";
import { digestOfThousands } from "./mails/digest-of-thousands.ts";
import { editStorm } from "./cases/edit-storm.ts";
import { flushedRedis } from "./cases/flushed-redis.ts";
import { killedBetween } from "./cases/killed-between.ts";
import { killedWorkers } from "./cases/killed-workers.ts";
import { lateWriteAfterDelete } from "./cases/late-write-after-delete.ts";
import { lostRedis } from "./cases/lost-redis.ts";
import { massChange } from "./cases/mass-change.ts";
import { killMutants } from "./mutants.ts";
import { noFault } from "./cases/no-fault.ts";
import { poison } from "./cases/poison.ts";
import { countsOfWhatMayBeSeen } from "./private/counts-of-what-may-be-seen.ts";
import { nobodyNotices } from "./private/nobody-notices.ts";
import { timesTellNothing } from "./private/timing.ts";
import { publishedEdits } from "./pages/published-edits.ts";
import { rebuildUnderTraffic } from "./cases/rebuild-under-traffic.ts";
import { scannerFarm } from "./mails/scanner-farm.ts";
import { searchEngineAway } from "./pages/search-engine-away.ts";
import { slowTransactions } from "./cases/slow-transactions.ts";
import { startOrder } from "./cases/start-order.ts";
import { compareTime } from "./tokens/compare-time.ts";
import { keyRotation } from "./tokens/key-rotation.ts";
import { turnedOffMeanwhile } from "./mails/turned-off-meanwhile.ts";
import { heldByTarPits, hostileAddresses, killUrlMutants, rebinding, redirectChains } from "./urls/trials-of-urls.ts";

export interface Trial {
  id: string;
  /** In the short form each time; of the others a twelfth, another one with another seed. */
  isAlways?: boolean;
  /** Has nothing to say where times are not judged: in no short form. */
  isLong?: boolean;
  run: (arena: Arena, options: TrialOptions) => Promise<Outcome & { crashed?: string | undefined }>;
}

export const trials: Trial[] = [
  { id: "A7", run: enumeration },
  { id: "A19", run: rateLimits },
  { id: "A13", run: nobodyNotices },
  { id: "A13t", isLong: true, run: timesTellNothing },
  { id: "A14", run: countsOfWhatMayBeSeen },
  { id: "C0", isAlways: true, run: noFault },
  { id: "C1", run: killedBetween },
  { id: "C2", isAlways: true, run: slowTransactions },
  { id: "C3", run: editStorm },
  { id: "C4", run: duplicatedAndLate },
  { id: "C5", run: killedWorkers },
  { id: "C6", run: lostRedis },
  { id: "C7", run: flushedRedis },
  { id: "C8", run: searchEngineAway },
  { id: "C9", run: lateWriteAfterDelete },
  { id: "C10", run: poison },
  { id: "C13", run: massChange },
  { id: "C14", run: publishedEdits },
  { id: "C15", run: rebuildUnderTraffic },
  { id: "C18", isAlways: true, run: startOrder },
  { id: "C19", run: auditor },
  { id: "C20", run: killMutants },
  { id: "I1", run: damagedSources },
  { id: "T3", run: keyRotation },
  { id: "T4", run: compareTime },
  { id: "T7", run: scannerFarm },
  { id: "T10", run: turnedOffMeanwhile },
  { id: "T11", run: digestOfThousands },
  { id: "U2", run: hostileAddresses },
  { id: "U3", run: killUrlMutants },
  { id: "U4", run: rebinding },
  { id: "U5", run: redirectChains },
  { id: "U6", run: heldByTarPits },
];

/** So many short forms are all trials. */
const shortTurns = 12;

/** Those of the short form. All of them take longer than a test run may. */
export function shortForm(seed: number): Trial[] {
  const inTurn = trials.filter(({ isAlways, isLong }) => !isAlways && !isLong);
  return trials.filter((trial) => trial.isAlways || inTurn.indexOf(trial) % shortTurns === seed % shortTurns);
}
