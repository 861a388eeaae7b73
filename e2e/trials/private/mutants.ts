// The rules that keep private facts private, each taken away: somebody has to notice what they may not know.
import type { Arena } from "../arena/arena.ts";
import type { Verdict } from "../arena/outcome.ts";
import { kindsOfFacts } from "#bin/checks/worlds/private-facts.ts";
import { openStage } from "./stage.ts";
import { letComeTrue, watchEverything } from "./two-worlds.ts";

interface Mutant {
  name: string;
  patches: string[];
  /** Run in the database. */
  statements: string[];
  /** The kind of fact that gets out. */
  kind: keyof typeof kindsOfFacts;
}

const mutants: Mutant[] = [
  { name: "sets of who attends know no levels", patches: ["sets-tell-all"], statements: [], kind: "a plan for those whom one follows back" },
  { name: "digests know no levels", patches: ["digest-tells-all"], statements: [], kind: "a plan for those whom one follows back" },
  {
    name: "every plan raises the version of its pages",
    patches: [],
    statements: [
      `create or replace function note_public_attendance() returns trigger language plpgsql as $$
       begin
         if tg_op <> 'DELETE' then insert into outbox_change (cause, subject_id) select 'event.page', event_id from new_rows; end if;
         return null;
       end $$`,
    ],
    kind: "a plan for oneself",
  },
];

/** By which a short form lets a follower look who is not followed back. */
const seed = 1;

/** Judges that each of them is found out by answers that differ. */
export async function killMutants(arena: Arena, verdict: Verdict): Promise<void> {
  let killed = 0;
  for (const { name, patches, statements, kind } of mutants) {
    const stage = await openStage({ ...arena, onFresh: statements }, { seed, patches });
    const nth = Object.keys(kindsOfFacts).indexOf(kind);
    const { leaks } = await letComeTrue(await watchEverything(stage, { seed, facts: [nth], isShort: true }), nth);
    await stage.close();
    verdict.note(name, leaks[0] ? `killed: ${leaks.length}, such as ${leaks[0].name}` : "survived");
    if (leaks[0]) killed++;
  }
  verdict.equal("mutants killed", killed, mutants.length);
}
