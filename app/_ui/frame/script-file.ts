import { readdirSync } from "node:fs";
import path from "node:path";

/** What browsers run of ours: on every page, for whoever is signed in, and for them on a programme and a plan. */
type ScriptName = "main" | "own" | "programme";

const known = new Map<ScriptName, string | null>();

/** The address of a script of this build; null where nothing was built, and pages do without. */
export function scriptFile(name: ScriptName): string | null {
  if (!known.has(name)) known.set(name, findFile(name));
  return known.get(name) ?? null;
}

function findFile(name: ScriptName): string | null {
  try {
    const [file] = readdirSync(path.join(process.cwd(), ".next/static/script", name));
    return file ? `/_next/static/script/${name}/${file}` : null;
  } catch {
    return null;
  }
}
