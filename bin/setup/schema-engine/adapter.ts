// How the engine reaches Postgres: Prisma's adapter, with what it does differently from the native engine put right.
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory, type SqlQuery } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { addressOf, createDatabase, dropDatabase, schemaOf } from "./database.ts";

const oids = { char: 18, text: 25 };

/** Connections to the database, and to empty ones beside it that go with their connection. */
export function adapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(url, schemaOf(url)),
    async connectToShadowDb() {
      const shadow = addressOf(url, `prisma_migrate_shadow_db_${crypto.randomUUID()}`);
      await createDatabase(shadow).catch((error: Error) => {
        throw new Error(`The shadow database could not be made: ${error.message}`, { cause: error });
      });
      return open(shadow, schemaOf(url), () => dropDatabase(shadow));
    },
  };
}

async function open(url: string, schema: string, onDispose = async () => {}): Promise<SqlDriverAdapter> {
  // One connection: the engine's lock lives with the session that runs the migration.
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const charColumns = passCharAsText(pool);
  const inner = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    executeRaw: (query) => inner.executeRaw(query),
    startTransaction: (level) => inner.startTransaction(level),
    getConnectionInfo: () => inner.getConnectionInfo(),
    // The adapter's own cuts a script at every semicolon, those inside of functions too. Without arguments it goes as it is.
    executeScript: async (script) => void (await inner.executeRaw({ sql: script, args: [], argTypes: [] })),
    async queryRaw(query: SqlQuery) {
      const { columnTypes, ...result } = await inner.queryRaw(query);
      return { ...result, columnTypes: columnTypes.map((type, at) => (charColumns().has(at) ? ColumnTypeEnum.Character : type)) };
    },
    async dispose() {
      await inner.dispose();
      await onDispose();
    },
  };
}

/**
 * Columns of the type "char", of which the system catalogs are full, pass the adapter as text: it refuses them
 * otherwise (prisma/orm#27403). Returns which columns of the last result they were.
 */
function passCharAsText(pool: pg.Pool): () => Set<number> {
  const query = pool.query.bind(pool) as (statement: unknown) => Promise<pg.QueryResult>;
  let last = new Set<number>();
  const queryAsText = async (statement: unknown) => {
    const result = await query(statement);
    const fields = result.fields ?? []; // a script of several statements has a result for each
    last = new Set(fields.keys().filter((at) => fields[at]?.dataTypeID === oids.char));
    for (const at of last) Object.assign(fields[at] as object, { dataTypeID: oids.text });
    return result;
  };
  pool.query = queryAsText as typeof pool.query;
  return () => last;
}
