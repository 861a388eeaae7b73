import { errors } from "@opensearch-project/opensearch";
import { expect, test } from "vitest";
import { isAway, isMissing } from "./opensearch.ts";

const answered = (statusCode: number) => new errors.ResponseError({ statusCode, body: {}, headers: {}, warnings: null, meta: {} } as never);

test("who does not answer, hangs, is overloaded or broken is away", () => {
  const failures = [
    new errors.ConnectionError("refused"),
    new errors.TimeoutError("slow", {} as never),
    new errors.NoLivingConnectionsError("none", {} as never),
    answered(429),
    answered(500),
    answered(503),
  ];
  expect(failures.map(isAway)).toEqual(failures.map(() => true));
});

test("who refuses what was sent is there, and a mistake of ours is nobody's absence", () => {
  const failures = [answered(400), answered(403), answered(404), answered(409), new TypeError("ours"), "words", null, undefined];
  expect(failures.map(isAway)).toEqual(failures.map(() => false));
});

test("only what was asked for and is not there is missing", () => {
  expect([answered(404), answered(400), answered(500), new errors.ConnectionError("refused"), new Error("404")].map(isMissing)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
