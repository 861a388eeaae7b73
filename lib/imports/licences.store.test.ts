import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { listSourceLicences } from "./licences.ts";

useDirectory();

test("each source of what is shown is named once, with its licences; graphs and what is gone are not", async () => {
  expect(await listSourceLicences()).toEqual([]);
  const entityId = await addEvent("Conf");
  const fetchedAt = new Date("2026-05-01T00:00:00Z");
  const record = (source: string, key: string, more: object = {}) => ({
    source,
    kind: "event" as const,
    key,
    entityId,
    hash: "h",
    said: {},
    fetchedAt,
    ...more,
  });
  await prisma().sourceRecord.createMany({
    data: [
      record("papers", "1", { licence: "CC0 1.0" }),
      record("papers", "2", { licence: "CC0 1.0" }),
      record("lists", "1"),
      record("gone", "1", { entityId: null }),
      record("graph", "1", { kind: "account" }),
    ],
  });
  expect(await listSourceLicences()).toEqual([
    { source: "lists", name: "lists", address: null, licences: [], lastReadAt: fetchedAt },
    { source: "papers", name: "papers", address: null, licences: ["CC0 1.0"], lastReadAt: fetchedAt },
  ]);
});
