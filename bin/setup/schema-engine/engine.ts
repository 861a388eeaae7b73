// The engine itself, and the calls that it takes otherwise than the native one.
import { readFileSync } from "node:fs";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import { adapterFactory } from "./adapter.ts";
import type { EngineArguments } from "./arguments.ts";
import { createDatabase } from "./database.ts";

type Method = (params: unknown) => Promise<unknown>;

export interface Engine {
  call(method: string, params: unknown): Promise<unknown>;
  /** An error of ours goes through the engine as a number; this finds it again. */
  originalOf(error: Error): Error;
}

/** The engine over the schema and the database of the command line. `print` writes what a call has to show. */
export async function startEngine({ datamodels, url }: EngineArguments, print: (text: string) => void): Promise<Engine> {
  await loadWasm();
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url));
  const schema = datamodels.map((file): [string, string] => [file, readFileSync(file, "utf8")]);
  const engine = await wasm.SchemaEngine.new({ datamodels: schema.length > 0 ? schema : undefined }, () => {}, factory);
  const own = ownMethods(engine, { url, print });
  return {
    async call(method, params) {
      const run = own[method] ?? (engine as unknown as Record<string, Method | undefined>)[method]?.bind(engine);
      if (!run) throw new Error(`The schema engine has no method ${method}.`);
      return (await run(params)) ?? {};
    },
    originalOf(error) {
      const id = /External error id#(\d+)/.exec(error.message)?.[1];
      return (id && (factory.errorRegistry.consumeError(Number(id))?.error as Error)) || error;
    },
  };
}

async function loadWasm(): Promise<void> {
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": wasm as unknown as WebAssembly.ModuleImports });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

function ownMethods(engine: wasm.SchemaEngine, { url, print }: { url: string; print: (text: string) => void }): Record<string, Method> {
  /** Only a diagnosis opens a shadow database here. These read what it found, and ask in vain for one of their own otherwise. */
  const afterDiagnosis =
    (method: "createMigration" | "evaluateDataLoss"): Method =>
    async (params) => {
      const { migrationsList, filters } = params as wasm.CreateMigrationInput;
      await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
      return (engine[method] as Method).call(engine, params);
    };
  return {
    createDatabase: async () => ({ databaseName: await createDatabase(url) }),
    getDatabaseVersion: () => engine.version(undefined),
    createMigration: afterDiagnosis("createMigration"),
    evaluateDataLoss: afterDiagnosis("evaluateDataLoss"),
    async diff(params) {
      const { stdout, ...result } = await engine.diff(params as wasm.DiffParams);
      if (stdout) print(stdout);
      return result;
    },
  };
}
