// The file of the keys that sign cookies and links: made once, readable by its owner alone. As a program: key-file.ts FILE
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const newKey = (): string => randomBytes(48).toString("base64url");

/** Makes the file with a key of its own unless it is there. Says whether it was made. */
export function ensureKeys(file: string): boolean {
  if (existsSync(file)) return false;
  replace(file, `# The first key signs, all are believed. Read again when it changes: npm run keys\n${newKey()}\n`);
  return true;
}

/** A new key comes first and signs from now on; those before are believed still. */
export function addKey(file: string): void {
  replace(file, `${newKey()}\n${readFileSync(file, "utf8")}`);
}

/** All keys but the first are believed in links of mails alone, which have to work for ever. Returns how many that were. */
export function retireKeys(file: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const isKey = (line: string) => line.trim() !== "" && !/^\s*(#|unsubscribe-only )/.test(line);
  const first = lines.findIndex(isKey);
  const retired = lines.filter((line, at) => at > first && isKey(line)).length;
  replace(file, lines.map((line, at) => (at > first && isKey(line) ? `unsubscribe-only ${line.trim()}` : line)).join("\n"));
  return retired;
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

if (import.meta.main) ensureKeys(process.argv[2] as string);
