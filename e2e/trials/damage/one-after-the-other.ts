// A process that imports damaged sources one after the other, and says of each when it begins and how it ends: whoever
// started it notices when it dies or hangs. SEED FROM TO
import { rmSync } from "node:fs";
import { closePostgres, query, sql, transaction } from "#lib/stores/postgres.ts";
import { checkMutation } from "./check-mutation.ts";
import { makeMutation } from "./mutation.ts";

const [seed = 1, from = 0, to = 0] = process.argv.slice(2).map(Number);

/** What the process has to say, a line each. */
export type Told =
  | { begins: number }
  | { number: number; format: string; real: string; damage: string; seconds: number; problems: string[]; records: number; findings: number; megabytes: number };

const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`);

for (let number = from; number < to; number++) {
  if ((number - from) % 40 === 0) await emptyDirectory();
  tell({ begins: number });
  await importOne(number);
}
await closePostgres();

async function importOne(number: number): Promise<void> {
  const mutation = await makeMutation(seed, number);
  const began = performance.now();
  const checked = await checkMutation(mutation).catch((error: Error) => ({ problems: [`it crashes: ${error.stack}`], records: 0, findings: 0 }));
  const { format, real, damage } = mutation;
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  tell({ number, format, real, damage, seconds: (performance.now() - began) / 1_000, ...checked, megabytes });
  rmSync(mutation.folder, { recursive: true, force: true });
}

/** What came in of forty stays for those that follow: they change it, and meet other sources. */
async function emptyDirectory(): Promise<void> {
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica"); // triggers refuse it: nothing is derived from this directory
    const tables = await query<{ name: string }>(
      sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like '\_prisma%'`,
      client,
    );
    await client.query(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity cascade`);
  });
}
