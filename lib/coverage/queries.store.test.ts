import { expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addTalk } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { listCoverageById } from "./queries.ts";

useDirectory();

test("a piece is shown with its talk or its event; those of what is hidden are left out; always one statement", async () => {
  const [open, down] = [await addEvent("Open"), await addEvent("Down", { isHidden: true })];
  const [shown, hidden, inHiding] = [await addTalk(open, "Shown"), await addTalk(open, "Hidden", { isHidden: true }), await addTalk(down, "In hiding")];
  const add = async (eventId: number, sessionId: number | null, title: string | null = null) =>
    (await prisma().coverage.create({ data: { eventId, sessionId, title, kind: "video", url: `https://x.example/${eventId}/${sessionId}` } })).id;
  const ids = [await add(open, shown), await add(open, null), await add(open, hidden), await add(down, inHiding), await add(down, null)];
  const pieces = (await listCoverageById(ids)).toSorted((a, b) => a.id - b.id);
  expect(pieces.map(({ id, title, session, event }) => [id, title, session?.title ?? null, event.slug])).toEqual([
    [ids[0], "Shown", "Shown", "open"],
    [ids[1], "Open", null, "open"],
  ]);
  for (const asked of [[], ids.slice(0, 1), ids]) expect(await statementsOf(() => listCoverageById(asked))).toHaveLength(1);
});
