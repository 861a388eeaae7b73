// npm run rebuild -- [all | index | sets | event | session | person | coverage | call] [--back]
import { parseArgs } from "node:util";
import { oweAllSets } from "#lib/ops/sets-warmth.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { type DocumentProjection, documentProjections } from "#lib/outbox/projections.ts";
import { rollBack } from "#lib/search/generations.ts";
import { rebuildIndex } from "#lib/search/rebuild.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeRedis } from "#lib/stores/redis.ts";
import { progressBar, step } from "../../setup/steps.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { back: { type: "boolean", default: false } } });
const [what = "all"] = positionals;
const isIndex = (name: string): name is DocumentProjection => (documentProjections as readonly string[]).includes(name);

if (!["all", "index", "sets"].includes(what) && !isIndex(what)) {
  console.error(`There is nothing called "${what}" to rebuild. There are: all, index, sets, ${documentProjections.join(", ")}.`);
  process.exit(2);
}

const indexes = documentProjections.filter((projection) => what === "all" || what === "index" || what === projection);
if (!values.back) await step("Changes opened", async (say) => say(`${await openAllChanges()} owed`));
for (const projection of indexes) {
  await step(`Index ${projection}`, async (say) => say(values.back ? await goBack(projection) : await rebuild(projection)));
}
if (!values.back && (what === "all" || what === "sets")) await step("Sets", async (say) => say(`${await oweAllSets()} owed; the workers write them`));
await Promise.all([closePostgres(), closeOpenSearch(), closeRedis()]);

async function rebuild(projection: DocumentProjection): Promise<string> {
  const result = await rebuildIndex(projection, progressBar(projection));
  if (result.ok) return `${result.documents} documents in ${result.indexName}`;
  process.exitCode = 1;
  return "another process is rebuilding it";
}

async function goBack(projection: DocumentProjection): Promise<string> {
  const { indexName } = await rollBack(projection);
  return `${indexName} answers again`;
}
