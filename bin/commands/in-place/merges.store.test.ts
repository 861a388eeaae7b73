import { beforeEach, expect, test } from "vitest";
import { query, sql } from "#lib/stores/postgres.ts";
import { importBundle } from "../../checks/bundle-folder.ts";
import { useDirectory } from "../../checks/directory.ts";
import { run } from "../../checks/parts/run.ts";
import { addPerson, removeEverything } from "../../checks/things.ts";

useDirectory();
beforeEach(removeEverything);

const merges = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "merges", ...args]);
const imports = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "imports", ...args]);
const people = async () => (await query<{ name: string }>(sql`select name from person order by id`)).map(({ name }) => name);

test("a merge is shown before it is done, is done with --yes, listed and undone", async () => {
  await addPerson("Ann Able", { website: "https://ann.example/" });
  await addPerson("Anna Able", { bio: "Long." });
  const shown = await merges("people", "ann-able", "/people/anna-able/");
  expect(shown.output).toMatch(/name +Ann Able +Anna Able[\s\S]*is filled in: bio[\s\S]*Nothing was done/);
  expect(await people()).toEqual(["Ann Able", "Anna Able"]);
  const done = await merges("people", "ann-able", "anna-able", "--yes", "--reason", "She said so.");
  const number = /merges -- undo (\d+)/.exec(done.output)?.[1] ?? "";
  expect([await people(), (await merges()).output]).toEqual([["Ann Able"], expect.stringContaining("person  Anna Able -> Ann Able  (She said so.)")]);
  expect((await merges("undo", number)).output).toContain("they are two again");
  expect(await people()).toEqual(["Ann Able", "Anna Able"]);
});

test("a proposal is accepted or dismissed by its number, which the run shows", async () => {
  await importBundle(
    {
      people: [
        { key: "corp", name: "Acme", twitter: "acme" },
        { key: "club", name: "Club", github: "club" },
      ],
    },
    { source: "papers" },
  );
  const { runId } = await importBundle(
    {
      people: [
        { key: "dan", name: "Dan", twitter: "acme" },
        { key: "eve", name: "Eve", github: "club" },
      ],
    },
    { source: "tapes" },
  );
  const [first = "", second = ""] = [...(await imports("show", String(runId))).output.matchAll(/(\d+) \(open\)/g)].map(([, id]) => id as string);
  expect((await imports("accept", String(runId), first, "dan", "--yes")).output).toContain("they are one");
  expect((await imports("dismiss", String(runId), second)).output).toContain("They are two");
  expect(await people()).toEqual(["Club", "Dan", "Eve"]);
});
