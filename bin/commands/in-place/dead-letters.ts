// npm run dead-letters -- [list | retry [PROJECTION]]: what a store refused for good, why and since when.
import { type DeadLetter, listDead, measureBacklog, retryDead } from "#lib/outbox/owed.ts";
import { type Projection, projections } from "#lib/outbox/projections.ts";
import { closePostgres } from "#lib/stores/postgres.ts";

const [what = "list", projection] = process.argv.slice(2);
const isKnown = (name: string): name is Projection => (projections as string[]).includes(name);

if (what === "list") await list();
else if (what !== "retry") refuse(`There is no "${what}". There are: list, retry [PROJECTION].`);
else if (projection !== undefined && !isKnown(projection)) refuse(`There is no projection "${projection}". There are: ${projections.join(", ")}.`);
else await retry(projection);
await closePostgres();

async function list(): Promise<void> {
  const [letters, { dead }] = [await listDead(), await measureBacklog()];
  for (const letter of letters) console.log(lineOf(letter));
  if (dead > letters.length) console.log(`and ${(dead - letters.length).toLocaleString("en")} more`);
  console.log(
    dead === 0
      ? "Nothing was refused for good."
      : `${dead.toLocaleString("en")} refused for good. Mend what the reason names: a change of the thing tries it again, and so does npm run dead-letters -- retry.`,
  );
}

function lineOf({ projection, subjectId, since, reason }: DeadLetter): string {
  return `${projection} ${subjectId}  since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC  ${reason}`;
}

async function retry(projection: Projection | undefined): Promise<void> {
  const count = await retryDead(projection);
  console.log(count === 0 ? "Nothing was refused for good." : `${count.toLocaleString("en")} owed anew; the workers try them within seconds.`);
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
