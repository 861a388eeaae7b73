import { expect, test } from "vitest";
import { outcomeOf } from "./bulk.ts";

const error = { type: "mapper_parsing_exception", reason: "failed to parse field [year]", caused_by: { reason: 'For input string: "soon"' } };

test.each([200, 201])("a document that was written (%d) is taken", (status) => {
  expect(outcomeOf({ _id: "7", status })).toEqual({ kind: "taken" });
});

test("a conflict of versions is no failure: something at least as new is there", () => {
  expect(outcomeOf({ _id: "7", status: 409, error: { type: "version_conflict_engine_exception", reason: "current version [9] is higher" } })).toEqual({
    kind: "taken",
  });
});

test("a document that does not fit the index is refused, with all that is said of why", () => {
  expect(outcomeOf({ _id: "7", status: 400, error })).toEqual({
    kind: "refused",
    id: 7,
    reason: 'mapper_parsing_exception: failed to parse field [year]: For input string: "soon"',
  });
});

test("an index that does not know a field yet has refused nothing for good", () => {
  const stranger = { type: "strict_dynamic_mapping_exception", reason: "mapping set to strict, dynamic introduction of [month] within [_doc] is not allowed" };
  expect(outcomeOf({ _id: "7", status: 400, error: stranger }).kind).toBe("try-again");
});

test.each([403, 404, 429, 500, 503])("%d says nothing of the document, so it is tried again", (status) => {
  expect(outcomeOf({ _id: "7", status, error: { type: "x", reason: "y" } })).toEqual({ kind: "try-again", reason: "x: y" });
});
