// `.data/env`: addresses, ports and passwords that were chosen once, as KEY=value lines.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { Place } from "./place.ts";

/** What an earlier run chose; empty on the first. */
export function readEnvFile(place: Place): Record<string, string> {
  if (!existsSync(place.envFile)) return {};
  return parseEnv(readFileSync(place.envFile, "utf8")) as Record<string, string>;
}

/** Adds to what is there; readable by the owner alone, since passwords are in it. Whole or not at all. */
export function writeEnvFile(place: Place, values: Record<string, string>): Record<string, string> {
  const all = { ...readEnvFile(place), ...values };
  const text = Object.entries(all).map(([key, value]) => `${key}=${quoted(value)}\n`);
  const draft = `${place.envFile}.new`;
  writeFileSync(draft, text.join(""), { mode: 0o600 });
  renameSync(draft, place.envFile);
  return all;
}

/** The value chosen before, or the one chosen now, which is then kept. */
export async function chosen(place: Place, key: string, choose: () => string | Promise<string>): Promise<string> {
  const before = readEnvFile(place)[key];
  if (before !== undefined) return before;
  const value = await choose();
  writeEnvFile(place, { [key]: value });
  return value;
}

/** As `parseEnv` reads it back: a path may hold blanks, quotes and number signs. Double quotes come last, since in them a backslash and an n become a line end. */
function quoted(value: string): string {
  if (/^[\w./:@%+=,-]*$/.test(value)) return value;
  const quote = ["'", "`", '"'].find((each) => !value.includes(each));
  if (!quote || (quote === '"' && value.includes("\\n"))) throw new Error(`This cannot be kept in an env file: ${value}`);
  return `${quote}${value}${quote}`;
}
