#!/usr/bin/env node
// What the Prisma CLI runs where its native schema engine cannot be downloaded: speaks the same JSON-RPC over stdio
// and asks the same engine in WebAssembly.
import { readArguments } from "./schema-engine/arguments.ts";
import { runOnce } from "./schema-engine/run-once.ts";
import { serve } from "./schema-engine/serve.ts";

const args = readArguments(process.argv.slice(2));

if (args.isVersionAsked) console.log("schema-engine-cli wasm");
else if (args.command) process.exitCode = await runOnce(args.command, args.url);
else await serve(args);
