import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { editWhileRead } from "../../world/edit-while-read.ts";
import { type Arena, freshDirectory } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";

/** C14: a thousand edits, each read back through the page cache by whoever made it while five others read: nobody is shown what is old. */
export async function publishedEdits(arena: Arena, { isShort, edits }: TrialOptions): Promise<Outcome> {
  await buildWeb();
  await freshDirectory(arena);
  await chooseAddress(arena.place);
  await startSite(arena.place);
  const [person] = await query<{ id: number; slug: string }>(sql`select id, slug from person order by id limit 1`);
  const seen = await editWhileRead({
    url: `http://127.0.0.1:${readEnvFile(arena.place).PORT}/people/${person?.slug}/`,
    rename: (name) => commit(sql`update person set name = ${name} where id = ${person?.id ?? 0}`),
    edits: isShort ? 100 : Math.min(edits, 1_000),
  });
  await stopSite(arena.place);
  const verdict = createVerdict({ isShort });
  verdict.note("edits", seen.edits);
  verdict.note("reads by others", seen.reads);
  verdict.equal("stale for whoever edits", seen.staleForEditor, 0);
  verdict.equal("stale for others for more than five seconds", seen.staleForOthers, 0);
  verdict.note("others behind for at most s", seen.behind);
  return verdict;
}
