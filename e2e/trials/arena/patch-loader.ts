// node --import patch-loader.ts: applies the patches named in TRIAL_PATCHES to modules as they are loaded.
import { registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Patch, patches } from "./patches.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const wanted = (process.env.TRIAL_PATCHES ?? "")
  .split(",")
  .filter(Boolean)
  .flatMap((name) => patches[name] ?? unknown(name));
const byFile = Map.groupBy(wanted, ({ file }) => file);

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const list = url.startsWith("file:") ? byFile.get(path.relative(root, fileURLToPath(url))) : undefined;
    return list ? { ...loaded, source: list.reduce(applyPatch, Buffer.from(loaded.source as Uint8Array).toString()) } : loaded;
  },
});

function applyPatch(source: string, { file, find, replace }: Patch): string {
  const pieces = source.split(find);
  if (pieces.length !== 2) throw new Error(`A patch of ${file} finds its place ${pieces.length - 1} times: ${find}`);
  return pieces.join(replace);
}

function unknown(name: string): never {
  throw new Error(`There is no patch ${name}.`);
}
