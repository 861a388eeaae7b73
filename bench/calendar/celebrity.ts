// Somebody whom everybody follows decides to attend: how long the click takes, what is owed for it, when it is in mind.
import { performance } from "node:perf_hooks";
import { listCalendar } from "#lib/calendar/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { median } from "../stand/figures.ts";
import { type Stand, workOff } from "./stand.ts";
import { questionOf } from "./ways.ts";

const times = 15;

/** Medians in ms, beside those of somebody whom nobody follows; how much is owed for a click. */
export async function measureCelebrity({ celebrity, askers }: Stand) {
  const [nobody] = await query<{ id: number }>(sql`insert into person (slug, name) values ('nobody', 'Nobody') returning id`);
  const events = await query<{ id: number }>(sql`select id from event where starts_on > current_date + 30 order by id limit ${times}`);
  await workOff();
  const taken = { celebrity: [] as number[], nobody: [] as number[], owed: [] as number[], worked: [] as number[] };
  for (const { id } of events) {
    for (const [name, personId] of [
      ["celebrity", celebrity],
      ["nobody", nobody?.id as number],
    ] as const) {
      taken[name].push(
        await msOf(() => query(sql`insert into attendance (person_id, event_id, state, visibility) values (${personId}, ${id}, 'attending', 'public')`)),
      );
      const began = performance.now();
      taken.owed.push(await workOff());
      taken.worked.push(performance.now() - began);
    }
  }
  await listCalendar(questionOf(askers[0] as (typeof askers)[number]));
  return { celebrityMs: median(taken.celebrity), nobodyMs: median(taken.nobody), setsOwed: Math.max(...taken.owed), workedOffMs: median(taken.worked) };
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
