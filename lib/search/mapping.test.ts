import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { indexBody, indexShape } from "./mapping.ts";

const shapeOf = (body: object) => createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 16);

test("the shape is a fingerprint of settings and mapping: no part of them changes without it", () => {
  expect(indexShape).toBe(shapeOf(indexBody));
  const changed = [
    { ...indexBody, settings: { ...indexBody.settings, analysis: {} } },
    { ...indexBody, mappings: { ...indexBody.mappings, dynamic: "true" } },
    { ...indexBody, mappings: { ...indexBody.mappings, properties: { ...indexBody.mappings.properties, year: { type: "integer" } } } },
  ];
  expect(changed.map(shapeOf).filter((shape) => shape === indexShape)).toEqual([]);
});

test("an index takes no field that is not in its mapping", () => {
  expect(indexBody.mappings.dynamic).toBe("strict");
});
