import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { envNames, parseEnv } from "#lib/kit/env.ts";
import { checkout } from "../stores/place.ts";

const text = readFileSync(path.join(checkout, ".env.example"), "utf8");
const values = parseFile(text) as Record<string, string>;

test("the example holds every variable and no other", () => {
  expect(Object.keys(values).toSorted()).toEqual(envNames.toSorted());
});

test("in order, each under one line that says what it is for", () => {
  const lines = text.trimEnd().split("\n");
  expect(lines).toEqual(envNames.flatMap((name) => [expect.stringMatching(/^# .+\.$/), expect.stringMatching(`^${name}=`)]));
});

test("the site starts with the values of the example", () => {
  expect(parseEnv(values)).toMatchObject({ DATABASE_URL: values.DATABASE_URL, WORKER_PORT: 3100 });
});

test("a variable that is left empty has its default, where it has one", () => {
  const { DATABASE_READ_URL, REDIS_QUEUE_URL, OPENSEARCH_URL } = parseEnv({ ...values, OPENSEARCH_URL: "" });
  expect([DATABASE_READ_URL, REDIS_QUEUE_URL, OPENSEARCH_URL]).toEqual([undefined, undefined, undefined]);
});
