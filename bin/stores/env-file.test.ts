import { readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../checks/any-text.ts";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { chosen, readEnvFile, writeEnvFile } from "./env-file.ts";
import { openPlace } from "./place.ts";

const newPlace = () => openPlace(temporaryFolder());

test("before anything was chosen there is nothing", () => {
  expect(readEnvFile(newPlace())).toEqual({});
});

test("what is written adds to what is there, and replaces what has the same name", () => {
  const place = newPlace();
  writeEnvFile(place, { PORT: "3000", REDIS_URL: "redis://:secret@127.0.0.1:6380" });
  expect(writeEnvFile(place, { PORT: "3001", OPENSEARCH_URL: "" })).toEqual({ PORT: "3001", REDIS_URL: "redis://:secret@127.0.0.1:6380", OPENSEARCH_URL: "" });
  expect(readEnvFile(place)).toEqual({ PORT: "3001", REDIS_URL: "redis://:secret@127.0.0.1:6380", OPENSEARCH_URL: "" });
});

test("only its owner can read it, since passwords are in it", () => {
  const place = newPlace();
  writeEnvFile(place, { REDIS_PASSWORD: "secret" });
  expect(statSync(place.envFile).mode & 0o777).toBe(0o600);
});

test("plain values stand in it as they are, one to a line", () => {
  const place = newPlace();
  writeEnvFile(place, { DATABASE_URL: "postgresql://hallway:f00@127.0.0.1:5433/hallway", EMPTY: "" });
  expect(readFileSync(place.envFile, "utf8")).toBe("DATABASE_URL=postgresql://hallway:f00@127.0.0.1:5433/hallway\nEMPTY=\n");
});

test.each(["/home/ann/my #1 folder/.data", "it's", '"quoted"', "it's `so`", " edges ", "a\\nb", "$HOME", "a=b", "käse 奶酪", "two\nlines"])(
  "%j is read as it was written",
  (value) => {
    const place = newPlace();
    writeEnvFile(place, { FIRST: "1", VALUE: value, LAST: "2" });
    expect(readEnvFile(place)).toEqual({ FIRST: "1", VALUE: value, LAST: "2" });
  },
);

test("whatever a value, it is read as it was written or refused, and never spoils the others", () => {
  const place = newPlace();
  fc.assert(
    fc.property(anyText(20), (text) => {
      const value = text.toWellFormed().replace(/[\r\ufeff\0]/g, "");
      try {
        writeEnvFile(place, { VALUE: value, LAST: "2" });
      } catch (error) {
        expect((error as Error).message).toContain("cannot be kept in an env file");
        writeEnvFile(place, { VALUE: "", LAST: "2" });
        return;
      }
      expect(readEnvFile(place)).toEqual({ VALUE: value, LAST: "2" });
    }),
    { numRuns: 200 },
  );
});

test("a value that no quotes can hold is refused, and what stood there stays", () => {
  const place = newPlace();
  writeEnvFile(place, { PORT: "3000" });
  expect(() => writeEnvFile(place, { BAD: "'`\"" })).toThrow("cannot be kept");
  expect(readEnvFile(place)).toEqual({ PORT: "3000" });
});

test("a choice is made once", async () => {
  const place = newPlace();
  let asked = 0;
  const choose = async () => String(++asked);
  expect([await chosen(place, "SECRET", choose), await chosen(place, "SECRET", choose), await chosen(place, "OTHER", choose)]).toEqual(["1", "1", "2"]);
});

test("a choice of nothing is a choice too", async () => {
  const place = newPlace();
  writeEnvFile(place, { OPENSEARCH_URL: "" });
  expect(await chosen(place, "OPENSEARCH_URL", () => "http://127.0.0.1:9200")).toBe("");
});
