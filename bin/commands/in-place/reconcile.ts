// npm run reconcile [-- --look]: compares every document and set with Postgres and mends what differs; --look only looks.
import { parseArgs } from "node:util";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeRedis } from "#lib/stores/redis.ts";

const { values } = parseArgs({ options: { look: { type: "boolean", default: false } } });
const { compared, divergences, byKind, repaired, seconds } = await reconcile({ repair: !values.look });
console.log(`${compared.toLocaleString("en")} documents and groups of sets compared in ${seconds.toFixed(1)} s: ${divergences.length} differ.`);
for (const [kind, count] of Object.entries(byKind)) console.log(`  ${String(count).padStart(6)}  ${kind}`);
for (const each of divergences.slice(0, 20)) console.log(`          ${each.kind}: ${each.projection} ${each.subjectId} in ${each.where}`);
if (repaired > 0) console.log(`${repaired} are owed anew; the workers write them.`);
await Promise.all([closePostgres(), closeOpenSearch(), closeRedis()]);
process.exitCode = divergences.length > 0 && values.look ? 1 : 0;
