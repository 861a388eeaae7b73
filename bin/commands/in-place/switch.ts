// npm run switch -- [list | NAME on|off [WORDS]]: what is switched for the whole site, in force within two seconds.
import { closePostgres } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { readSwitches, type SwitchName, switchNames } from "#lib/switches/queries.ts";

const [name = "list", position = "", ...words] = process.argv.slice(2);

if (name === "list") await list();
else if (!isName(name)) refuse(`There is no "${name}". There are: list, ${switchNames.join(", ")}.`);
else if (position !== "on" && position !== "off") refuse(`On or off? npm run switch -- ${name} on|off`);
else await turn(name, position === "on");
await closePostgres();

async function list(): Promise<void> {
  for (const [each, { isOn, words: said }] of Object.entries(await readSwitches())) console.log(`${each}: ${isOn ? "on" : "off"}${said ? ` (${said})` : ""}`);
}

async function turn(which: SwitchName, isOn: boolean): Promise<void> {
  await setSwitch(which, { isOn, words: words.join(" ") || null });
  console.log(`${which}: ${position}, everywhere within two seconds.`);
}

function isName(text: string): text is SwitchName {
  return (switchNames as readonly string[]).includes(text);
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
