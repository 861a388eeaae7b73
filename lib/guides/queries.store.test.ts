import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, removeEverything } from "#bin/checks/things.ts";
import { followOldSlug } from "#lib/addresses/queries.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { findGuide, findGuideAddress, listGuides, listGuidesOfEvent } from "./queries.ts";

useDirectory();
beforeEach(removeEverything);

async function addGuide(
  slug: string,
  { owners = [], events = [], ...more }: { owners?: number[]; events?: number[]; forkedFromId?: number; isHidden?: boolean } = {},
): Promise<number> {
  const data = {
    slug,
    name: slug.toUpperCase(),
    ...more,
    owners: { create: owners.map((accountId) => ({ accountId })) },
    events: { create: events.map((eventId) => ({ eventId, note: `Why ${eventId}` })) },
  };
  return (await prisma().guide.create({ data })).id;
}

test("two owners keep a guide; what is hidden is neither in it nor counted, and who is hidden is not named", async () => {
  const [ann, ben] = [await addAccount("Ann"), await addAccount("Ben")];
  const hidden = await addAccount("Withheld");
  await prisma().person.update({ where: { id: hidden.personId }, data: { isHidden: true } });
  const [late, early, down] = [
    await addEvent("Late", { startsOn: new Date("2026-09-01"), endsOn: new Date("2026-09-01") }),
    await addEvent("Early"),
    await addEvent("Down", { isHidden: true }),
  ];
  await addGuide("a", { owners: [ann.accountId, ben.accountId, hidden.accountId], events: [late, early, down] });
  const guide = await findGuide("a");
  expect(guide?.owners.map(({ name }) => name)).toEqual(["Ann", "Ben"]);
  expect(guide?.entries.map(({ eventId, note }) => [eventId, note])).toEqual([
    [early, `Why ${early}`],
    [late, `Why ${late}`],
  ]);
  expect(guide?.events).toBe(2);
});

test("a fork keeps the credit while the first is there for all to see", async () => {
  const { accountId } = await addAccount("Ann");
  const first = await addGuide("first", { owners: [accountId] });
  await addGuide("fork", { forkedFromId: first });
  expect((await findGuide("fork"))?.forkedFrom).toEqual({ slug: "first", name: "FIRST", owners: [{ slug: "ann", name: "Ann" }] });
  expect((await findGuide("first"))?.forks).toEqual([{ slug: "fork", name: "FORK" }]);
  await prisma().guide.update({ where: { id: first }, data: { isHidden: true } });
  expect((await findGuide("fork"))?.forkedFrom).toBeNull();
  expect([await findGuide("first"), await findGuideAddress(first)]).toEqual([null, null]);
});

test("guides go on by name after the one that was shown last, and an event names those it is in", async () => {
  const event = await addEvent("Conf");
  await addPerson("Nobody");
  for (const slug of ["c", "a", "b"]) await addGuide(slug, { events: slug === "b" ? [] : [event] });
  await addGuide("hidden", { events: [event], isHidden: true });
  const slugs = (guides: { slug: string }[]) => guides.map(({ slug }) => slug);
  expect([slugs(await listGuides({ after: null, limit: 2 })), slugs(await listGuides({ after: "b", limit: 2 }))]).toEqual([["a", "b"], ["c"]]);
  expect(slugs(await listGuidesOfEvent(event))).toEqual(["a", "c"]);
  expect(await statementsOf(() => findGuide("a"))).toHaveLength(1);
});

test("the address of a guide that was renamed leads on", async () => {
  const id = await addGuide("old");
  await query(sql`update guide set slug = 'new' where id = ${id}`);
  expect(await followOldSlug("guide", "old")).toEqual({ kind: "moved", id });
  await query(sql`delete from guide where id = ${id}`);
  expect(await followOldSlug("guide", "new")).toEqual({ kind: "gone" });
});
