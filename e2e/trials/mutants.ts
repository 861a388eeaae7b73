import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { checkout } from "#bin/stores/place.ts";
import type { Arena } from "./arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "./arena/outcome.ts";

/** Each mechanism taken away, with the trial that has to notice, and by what: one of these figures has to be wrong. */
const mutants: { name: string; trial: string; notices: string[] }[] = [
  { name: "outbox", trial: "C0", notices: ["divergent"] },
  { name: "claim-order", trial: "C2", notices: ["missed"] },
  { name: "external-version", trial: "C4", notices: ["revisions that went back", "stale or otherwise divergent"] },
  { name: "tombstone", trial: "C9", notices: ["resurrected"] },
  { name: "keep-last-if-active", trial: "C3", notices: ["last edit in the index"] },
  { name: "confirm-before-write", trial: "C5", notices: ["divergent"] },
  { name: "cold-marker", trial: "C7", notices: ["flushed sets read as empty"] },
];

/** Mutants that are made in the database, by name. */
export const databaseMutants: Record<string, string[]> = {
  outbox: ["drop trigger noted_update on session"],
  "claim-order": [
    "create table mutant_cursor (lane integer primary key, last bigint not null)",
    `create or replace function open_changes(wanted_lane integer, at_most integer, projections text[]) returns table (projection text, subject_id integer, is_awaited boolean) language plpgsql as $$
     #variable_conflict use_column
     declare
       since bigint := coalesce((select last from mutant_cursor where lane = wanted_lane), 0);
       upto bigint := (select max(id) from outbox_change where lane = wanted_lane and id > since);
     begin
       if upto is null then
         delete from outbox_change where lane = wanted_lane and id <= since;
         return;
       end if;
       insert into mutant_cursor values (wanted_lane, upto) on conflict (lane) do update set last = greatest(mutant_cursor.last, excluded.last);
       return query
       with gathered as (select array_agg(cause) as causes, array_agg(c.subject_id) as subjects from outbox_change c where lane = wanted_lane and id > since and id <= upto),
       touched as (select distinct a.kind, a.id from gathered g, affected(g.causes, g.subjects) as a where a.kind = any (projections))
       insert into owed_projection as o (projection, subject_id, lane, is_awaited, enqueued_at) select t.kind, t.id, wanted_lane, true, clock_timestamp() from touched t order by 1, 2
       on conflict (projection, subject_id) do update set seq = nextval('owed_projection_seq_seq'), enqueued_at = excluded.enqueued_at
       returning o.projection, o.subject_id, o.is_awaited;
       delete from outbox_change where lane = wanted_lane and id <= upto;
     end $$`,
  ],
};

/** C20: a suite that never fails proves nothing. Every trial must fail when what it guards is taken away. */
export async function killMutants(arena: Arena, { seed, isShort }: TrialOptions): Promise<Outcome> {
  const verdict = createVerdict({ isShort });
  let killed = 0;
  // A third of them in the short form, another third with another seed.
  const wanted = mutants.filter((_, at) => !isShort || at % 3 === seed % 3);
  for (const { name, trial, notices } of wanted) {
    const failures = await runWith(arena, { name, trial, seed });
    const noticed = failures.find((failure) => notices.some((figure) => failure.startsWith(`${figure} is `)));
    verdict.note(`${name}, ${trial}`, noticed ? `killed: ${noticed}` : "survived");
    if (noticed) killed++;
    else verdict.failures.push(`the mutant ${name} survives ${trial}`);
  }
  verdict.atLeast("mutants", wanted.length, 1);
  verdict.equal("killed", killed, wanted.length);
  return verdict;
}

/** In a process of its own, so that the mutant is everywhere: in the workers, and in what asks them. */
async function runWith(arena: Arena, { name, trial, seed }: { name: string; trial: string; seed: number }): Promise<string[]> {
  const isInDatabase = name in databaseMutants;
  const args = [
    ...(isInDatabase ? [] : ["--import", "./e2e/trials/arena/patch-loader.ts"]),
    "bin/commands/trials.ts",
    trial,
    "--short",
    "--json",
    "--seed",
    String(seed),
    "--mutant",
    name,
  ];
  const env = { ...process.env, TRIAL_PATCHES: isInDatabase ? "" : name, HALLWAY_TRIALS: arena.place.root };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: checkout, env, maxBuffer: 10_000_000 }).catch(
    (error: { stdout: string }) => error,
  );
  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { results: { failures: string[]; crashed?: string }[] };
  const [result] = outcome.results;
  if (!result || result.crashed) throw new Error(`${trial} with the mutant ${name} did not run: ${result?.crashed}`);
  return result.failures;
}
