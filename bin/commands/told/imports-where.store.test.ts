import { expect, test } from "vitest";
import { importBundle } from "../../checks/bundle-folder.ts";
import { useDirectory } from "../../checks/directory.ts";
import { run } from "../../checks/parts/run.ts";

const fjord = { id: "fjord-2026", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03" };

useDirectory(async () => {
  await importBundle({ events: [fjord] });
  await importBundle({ events: [{ ...fjord, id: "f", start: "2026-06-02" }] }, { source: "lists" });
});

const where = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "imports", "where", ...args]);

test("a thing tells its sources and each value with who says it, and who says otherwise", async () => {
  const { code, output } = await where("event", "2026/fjord-conf");
  const lines = output
    .trimEnd()
    .replaceAll(/\d{4}-\d\d-\d\d(?=[\] ,])(?! to)/g, (day) => (day.startsWith("2026-06") ? day : "TODAY"))
    .split("\n");
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      "papers  fjord-2026  read TODAY  3 values as here",
      "lists  f  read TODAY  2 values as here, 1 otherwise",
      "  name    Fjord Conf 2026  [papers TODAY, the same in lists]",
      "  dates   2026-06-01 to 2026-06-03  [papers TODAY]",
      "          otherwise: 2026-06-02 to 2026-06-03  [lists TODAY]",
      expect.stringMatching(/^ {2}series {2}Fjord Conf {2}\[papers TODAY/),
    ],
  });
});

test("what is not there is said in a sentence", async () => {
  expect(await where("person", "nobody")).toEqual({ code: 2, output: "There is no person nobody, or it is hidden.\n" });
});
