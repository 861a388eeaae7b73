// What browsers run of ours, bundled: the script of all pages, what it loads for whoever is signed in, and more of that on a
// programme and a plan, among the files of a build under names that change with them; and the worker, at an address that stays.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = path.join(import.meta.dirname, "../..");
const sources = { main: "main.ts", own: "own/own.ts", programme: "offline/programme.ts", worker: "offline/worker.ts" };

/** A script as browsers get it. */
export async function bundleBrowserScript(name: keyof typeof sources): Promise<string> {
  const bundle = await rolldown({ input: path.join(root, "app/_script", sources[name]), platform: "browser" });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}

/** Writes them into the build that stands in `.next/`. Where they stand is found by `app/_ui/frame/script-file.ts` and `app/offline.js`. */
export async function writeBrowserScripts(): Promise<void> {
  const folder = path.join(root, ".next/static/script");
  rmSync(folder, { recursive: true, force: true }); // one of another build would be taken for this one
  for (const name of ["main", "own", "programme"] as const) {
    const code = await bundleBrowserScript(name);
    write(path.join(folder, name), `${createHash("sha256").update(code).digest("hex").slice(0, 16)}.js`, code);
  }
  write(path.join(folder, "worker"), "offline.js", await bundleBrowserScript("worker"));
}

function write(folder: string, name: string, code: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBrowserScripts();
