import { readFileSync } from "node:fs";
import path from "node:path";

let known: string | undefined;

/** The name that Next gave this build; "development" where nothing was built. */
export function buildId(): string {
  known ??= readBuildId();
  return known;
}

function readBuildId(): string {
  try {
    return readFileSync(path.join(process.cwd(), ".next/BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
