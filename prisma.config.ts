import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

// The CLI wants a native engine that it downloads. Where that is not to be had, a bridge to the same engine in wasm stands in.
const bridge = path.resolve(import.meta.dirname, "bin/setup/schema-engine.ts");
const engines = path.resolve(import.meta.dirname, "node_modules/@prisma/engines");
const hasNativeEngine = existsSync(engines) && (await import("node:fs")).readdirSync(engines).some((f) => f.startsWith("schema-engine-"));
if (!hasNativeEngine && !process.env.PRISMA_SCHEMA_ENGINE_BINARY) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = bridge;
  // The bridge is TypeScript: it wants the Node of the packages, whichever one the CLI was started with.
  process.env.PATH = `${path.resolve(import.meta.dirname, "node_modules/.bin")}:${process.env.PATH}`;
}

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1:1/unset" },
});
