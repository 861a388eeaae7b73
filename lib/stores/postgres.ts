// The one place where clients of Postgres are built: a pool for SQL, and Prisma on the same pool.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { env } from "#lib/kit/env.ts";
import { PrismaClient } from "#prisma/client/client.ts";

export { empty, join, raw, type Sql, sql };

const { builtins, getTypeParser } = pg.types;

/** Dates stay the text they are: a JavaScript Date would move them into some time zone. Counters are numbers. */
const types = {
  getTypeParser(id: number, format?: "text" | "binary") {
    if (format === "binary") return getTypeParser(id, format);
    if (id === builtins.INT8) return Number;
    if (id === builtins.DATE) return String;
    return getTypeParser(id, format as "text");
  },
} as pg.CustomTypesConfig;

let pool: pg.Pool | undefined;
let readPool: pg.Pool | undefined;
let preparedPool: pg.Pool | undefined;
let client: PrismaClient | undefined;
let readClient: PrismaClient | undefined;

/** Connections live five minutes: a plan made while a table was small must not serve it when it is large. */
function openPool(connectionString: string, settings: pg.PoolConfig = {}): pg.Pool {
  const opened = new pg.Pool({
    connectionString,
    types,
    max: 12,
    ...settings,
    connectionTimeoutMillis: 5_000,
    maxLifetimeSeconds: 300,
    application_name: "hallway",
  });
  opened.on("error", () => {}); // an idle connection was cut; the next query opens another and reports its own failure
  opened.on("connect", (client) => client.on("error", () => {})); // one that somebody holds was cut: whatever they ask next fails, the process goes on
  return opened;
}

/** The pool that writes. */
export function postgres(): pg.Pool {
  pool ??= openPool(env().DATABASE_URL);
  return pool;
}

/** The pool that pages read from: a replica where one is named. */
export function postgresForReading(): pg.Pool {
  const { DATABASE_READ_URL } = env();
  if (!DATABASE_READ_URL) return postgres();
  readPool ??= openPool(DATABASE_READ_URL);
  return readPool;
}

/** Prisma for single writes. Bulk work is SQL: `query`, `transaction`. */
export function prisma(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(postgres(), { disposeExternalPool: false }) });
  return client;
}

/** Prisma on the pool that pages read from. */
export function prismaForReading(): PrismaClient {
  readClient ??= new PrismaClient({ adapter: new PrismaPg(postgresForReading(), { disposeExternalPool: false }) });
  return readClient;
}

/** Rows of one statement. */
export async function query<Row extends object>(statement: Sql, on: pg.Pool | pg.ClientBase = postgres()): Promise<Row[]> {
  const { rows } = await on.query<Row & pg.QueryResultRow>(statement);
  return rows;
}

/**
 * Rows of a statement that is planned once per connection, whatever its values: for long ones that come many times a
 * second and look up by key. The text that goes by a name must not vary.
 */
export async function queryPrepared<Row extends object>(name: string, statement: Sql): Promise<Row[]> {
  preparedPool ??= openPool(env().DATABASE_URL, { options: "-c plan_cache_mode=force_generic_plan" });
  const { rows } = await preparedPool.query<Row & pg.QueryResultRow>({ name, text: statement.text, values: statement.values });
  return rows;
}

/** Rows of one statement, read from the replica where there is one. */
export async function readQuery<Row extends object>(statement: Sql): Promise<Row[]> {
  return query<Row>(statement, postgresForReading());
}

/** Runs the work in one transaction; rolls back when it throws. */
export async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const held = await postgres().connect();
  let broken: Error | undefined;
  try {
    await held.query("begin");
    const result = await work(held);
    await held.query("commit");
    return result;
  } catch (error) {
    broken = await held.query("rollback").then(
      () => undefined,
      (failure: Error) => failure,
    );
    throw error;
  } finally {
    held.release(broken);
  }
}

/** Does the work in a transaction and takes all of it back: what it would come to. */
export async function rehearse<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const held = await postgres().connect();
  try {
    await held.query("begin");
    return await work(held);
  } finally {
    await held.query("rollback");
    held.release();
  }
}

/** A connection of its own, outside the pool: for LISTEN, locks that live with a session, and COPY. */
export async function connectAlone(): Promise<pg.Client> {
  const alone = new pg.Client({ connectionString: env().DATABASE_URL, types, application_name: "hallway", keepAlive: true });
  alone.on("error", () => {}); // cut: whatever is asked next fails, the process goes on
  await alone.connect();
  return alone;
}

/** Does the work unless another process is at it under the same name. The lock goes when the process does. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<{ ok: true; result: T } | { ok: false; reason: "already-running" }> {
  const alone = await connectAlone();
  try {
    const { rows } = await alone.query(sql`select pg_try_advisory_lock(hashtext(${name})) as locked`);
    return rows[0].locked ? { ok: true, result: await work() } : { ok: false, reason: "already-running" };
  } finally {
    await alone.end();
  }
}

/** Ends all connections; the next use opens new ones. */
export async function closePostgres(): Promise<void> {
  const open = [pool, readPool, preparedPool];
  await Promise.all([client?.$disconnect(), readClient?.$disconnect()]);
  pool = readPool = preparedPool = undefined;
  client = readClient = undefined;
  await Promise.all(open.flatMap((each) => (each ? [each.end()] : [])));
}
