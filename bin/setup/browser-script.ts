// The one script that public pages load: bundled, and put among the files of a build under a name that changes with it.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = path.join(import.meta.dirname, "../..");

/** The script as browsers get it. */
export async function bundleBrowserScript(): Promise<string> {
  const bundle = await rolldown({ input: path.join(root, "app/_script/main.ts"), platform: "browser" });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}

/** Writes it into the build that stands in `.next/`. Where it stands is found by `app/_ui/frame/script-file.ts`. */
export async function writeBrowserScript(): Promise<void> {
  const code = await bundleBrowserScript();
  const folder = path.join(root, ".next/static/script");
  rmSync(folder, { recursive: true, force: true }); // one of another build would be taken for this one
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${createHash("sha256").update(code).digest("hex").slice(0, 16)}.js`), code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBrowserScript();
