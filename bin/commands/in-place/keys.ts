// npm run keys -- [list | add | retire]: the keys that sign cookies and links. Every process sees a change within a second.
import { readFileSync } from "node:fs";
import { env } from "#lib/kit/env.ts";
import { parseKeys } from "#lib/kit/signing/key-ring.ts";
import { addKey, retireKeys } from "../../stores/keys/key-file.ts";

const [what = "list"] = process.argv.slice(2);
const file = env().KEYS_FILE;

if (what === "list") list();
else if (what === "add") add();
else if (what === "retire") retire();
else refuse(`There is no "${what}". There are: list, add, retire.`);

function list(): void {
  const { keys, keysOfMails } = parseKeys(readFileSync(file, "utf8"));
  console.log(
    `${file}: 1 key signs, ${keys.length - 1} more ${keys.length === 2 ? "is" : "are"} believed, ${keysOfMails.length - keys.length} in links of mails alone.`,
  );
}

function add(): void {
  addKey(file);
  console.log(
    "A new key signs in three seconds, when all processes have seen it; those before are believed still. Retire them when all cookies are of the new one: npm run keys -- retire",
  );
}

function retire(): void {
  const retired = retireKeys(file);
  console.log(`${retired} retired: what they signed is believed in links of mails alone. Whoever holds an older cookie signs in anew.`);
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
