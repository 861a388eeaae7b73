// The web server: built when its sources have changed since it was built last.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../stores/place.ts";
import { writeBrowserScripts } from "./browser-script.ts";

const stamp = path.join(checkout, ".next/sources.sha256");
const sources = ["app", "lib", "bin/setup/browser-script.ts", "prisma/models", "next.config.ts", "package-lock.json", "tsconfig.json"];

/** The file that runs the built server. */
export const serverFile = path.join(checkout, ".next/standalone/server.js");

/** Fingerprint of what the web server and the workers are made of. */
export function sourcesFingerprint(): string {
  const hash = createHash("sha256");
  for (const file of [...sources, "workers"].flatMap(filesOf)) hash.update(file).update(readFileSync(path.join(checkout, file)));
  return hash.digest("hex");
}

/** Builds unless nothing has changed. Returns whether it did. */
export async function buildWeb(): Promise<boolean> {
  const wanted = sourcesFingerprint();
  if (existsSync(serverFile) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  rmSync(stamp, { force: true });
  execFileSync(path.join(checkout, "node_modules/.bin/next"), ["build"], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await writeBrowserScripts();
  // The standalone server brings its own node_modules, but not what browsers load.
  cpSync(path.join(checkout, ".next/static"), path.join(checkout, ".next/standalone/.next/static"), { recursive: true });
  for (const file of readdirSync(path.join(checkout, ".next/standalone"))) if (file.startsWith(".env")) rmSync(path.join(checkout, ".next/standalone", file));
  writeFileSync(stamp, wanted);
  return true;
}

function filesOf(name: string): string[] {
  const full = path.join(checkout, name);
  const entries = readdirSyncOrFile(full);
  if (entries === null) return [name];
  return entries.toSorted().flatMap((entry) => filesOf(path.join(name, entry)));
}

function readdirSyncOrFile(full: string): string[] | null {
  try {
    return readdirSync(full);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return null;
    throw error;
  }
}
