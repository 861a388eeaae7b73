import { readdirSync } from "node:fs";
import path from "node:path";

let known: string | null | undefined;

/** The address of the one script of this build; null where nothing was built, and pages do without. */
export function scriptFile(): string | null {
  if (known === undefined) known = findFile();
  return known;
}

function findFile(): string | null {
  try {
    const [file] = readdirSync(path.join(process.cwd(), ".next/static/script"));
    return file ? `/_next/static/script/${file}` : null;
  } catch {
    return null;
  }
}
