import { expect, test } from "vitest";
import { importBundle } from "../../checks/bundle-folder.ts";
import { useDirectory } from "../../checks/directory.ts";
import { run } from "../../checks/parts/run.ts";

useDirectory();

const fjord = { id: "fjord-1999", name: "Fjord Conf 1999", start: "1999-06-01", end: "1999-06-03" };
const where = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "imports", "where", ...args]);

test("a thing tells its sources and each value with who says it, and who says otherwise", async () => {
  await importBundle({ events: [fjord] });
  await importBundle({ events: [{ ...fjord, id: "f", start: "1999-06-02" }] }, { source: "lists" });
  const { code, output } = await where("event", "1999/fjord-conf");
  const lines = output
    .trimEnd()
    .replaceAll(/20\d\d-\d\d-\d\d/g, "TODAY")
    .split("\n");
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      "papers  fjord-1999  read TODAY  3 as here",
      "lists  f  read TODAY  1 as here, 1 otherwise",
      "  name    Fjord Conf 1999  [papers TODAY, the same in lists]",
      "  dates   1999-06-01 to 1999-06-03  [papers TODAY]",
      "          otherwise: 1999-06-02 to 1999-06-03  [lists TODAY]",
      "  series  Fjord Conf  [papers TODAY]",
    ],
  });
});

test("what is not there is said in a sentence", async () => {
  expect(await where("person", "nobody")).toEqual({ code: 2, output: "There is no person nobody, or it is hidden.\n" });
});
