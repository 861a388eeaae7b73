import { mkdtempSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "../env.ts";
import { forgetKeys, keyRing, parseKeys } from "./key-ring.ts";

const [one, two, three] = ["1".repeat(32), "2".repeat(40), "3".repeat(64)] as const;
const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-keys-"));
const file = path.join(folder, "keys");
const before = { ...process.env };

beforeAll(() => {
  writeFileSync(file, one);
  Object.assign(process.env, { KEYS_FILE: file, DATABASE_URL: "postgresql://h@localhost/h", REDIS_URL: "redis://localhost" });
  forgetEnv();
  forgetKeys();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  process.env = before;
  forgetEnv();
  forgetKeys();
});

test("a retired key is believed in mails alone", () => {
  expect(parseKeys(`# of this site\n\n${two}\n${one}\r\nunsubscribe-only ${three}\n`)).toEqual({ keys: [two, one], keysOfMails: [two, one, three] });
});

test("no key, and a short one, are refused with what to do", () => {
  expect(() => parseKeys("# nothing\n")).toThrow("holds no key");
  expect(() => parseKeys(`unsubscribe-only ${one}`)).toThrow("holds no key");
  expect(() => parseKeys(`${one}\nhunter2`)).toThrow("shorter than 32");
});

/** Whole or not at all, as an operator's editor writes it. */
function replace(text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** What a process reads so many seconds after the file was written last. */
const after = (seconds: number) => keyRing(writtenAt + seconds * 1_000).keys;
let writtenAt = 0;

function write(text: string): void {
  replace(text);
  writtenAt = statSync(file).mtimeMs;
}

test("a key that is added or removed counts a second later, without a new start; it signs when all processes have seen it", () => {
  write(one);
  forgetKeys();
  expect(after(0)).toEqual([one]);
  write(`${two}\n${one}\n`);
  expect(after(0.5)).toEqual([one]);
  expect([after(1.5), after(2.9), after(4)]).toEqual([
    [one, two],
    [one, two],
    [two, one],
  ]);
  write(two);
  expect(after(6)).toEqual([two]);
});

test("a file that is lost or spoilt meanwhile changes nothing", () => {
  replace("short");
  expect(after(20)).toEqual([two]);
  unlinkSync(file);
  expect(after(30)).toEqual([two]);
});
