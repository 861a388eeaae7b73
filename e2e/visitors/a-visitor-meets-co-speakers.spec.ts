// From a speaker to somebody who speaks at the same events, and on to where that one speaks next.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { Frame } from "../pages/frame.ts";
import { addEvent, addPerson, addTalk, dayFromToday, removeOwn } from "../world/own.ts";

test.afterEach(removeOwn);

test("from a speaker to a co-speaker to their next event", async ({ page }) => {
  const [speaker, mate] = [await addPerson(), await addPerson("سارة العلي")];
  const [first, second] = [await addEvent({ startsOn: dayFromToday(-800) }), await addEvent({ startsOn: dayFromToday(-40) })];
  const next = await addEvent({ startsOn: dayFromToday(60) });
  await addTalk(first, { title: "One talk of two", speakers: [speaker, mate] });
  for (const each of [speaker, mate]) await addTalk(second, { title: `By ${each.slug}`, speakers: [each] });
  await addTalk(next, { title: "What comes next", speakers: [mate] });

  const frame = new Frame(page);
  await frame.open(speaker.address);
  const mates = frame.section("Appears with");
  const row = mates.locator("ul.people > li");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`2 events together, ${second.name} in ${second.year} the latest`);
  await row.getByText("All 2, with the talk they share").click();
  await expect(row.locator("details li")).toHaveText([new RegExp(`${second.name}$`), new RegExp(`${first.name}, One talk of two$`)]);

  await frame.follow(mate.name, mates);
  await expect(frame.heading).toHaveText(mate.name);
  await expect(frame.section("Appears with")).toContainText(speaker.name);
  await frame.follow(next.name);
  await expect(frame.heading).toHaveText(next.name);
});

test("who meets where few speak comes first, in the sample world too", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/people/ingrid-solheim/");
  const mates = frame.section("Appears with");
  await expect(mates.locator("ul.people > li")).toHaveCount(8);
  await frame.follow("Amara Okafor", mates);
  await expect(frame.heading).toHaveText("Amara Okafor");
  await expect(frame.section("Appears with").getByRole("link", { name: "Ingrid Solheim", exact: true })).toBeVisible();
});

test("somebody alone on every programme is told so, and one who never spoke is not", async ({ page }) => {
  const [alone, silent] = [await addPerson(), await addPerson()];
  await addTalk(await addEvent(), { title: "A talk alone", speakers: [alone] });
  const frame = new Frame(page);
  await frame.open(alone.address);
  await expect(frame.section("Appears with")).toContainText("Nobody else is known to speak where they speak.");
  await frame.open(silent.address);
  await expect(frame.main).not.toContainText("Appears with");
});

test("a co-speaker who is hidden is gone from the page at once", async ({ page }) => {
  const [speaker, mate] = [await addPerson(), await addPerson()];
  await addTalk(await addEvent(), { title: "Two of us", speakers: [speaker, mate] });
  const frame = new Frame(page);
  await frame.open(speaker.address);
  await expect(frame.section("Appears with")).toContainText(mate.name);
  await query(sql`update person set is_hidden = true where id = ${mate.id}`);
  await page.reload();
  await expect(frame.main).not.toContainText(mate.name);
});
