// npm run staff -- [list | add ADDRESS | remove ADDRESS]: who looks after the site.
import { setStaff } from "#lib/identity/commands.ts";
import { listStaff } from "#lib/identity/queries.ts";
import { emailAddress } from "#lib/identity/schema.ts";
import { closePostgres } from "#lib/stores/postgres.ts";

const [what = "list", given = ""] = process.argv.slice(2);
const words = { add: { changed: "is staff now", same: "is staff already" }, remove: { changed: "is no longer staff", same: "was not staff" } };

if (what === "list") await list();
else if (what === "add" || what === "remove") await change(what);
else refuse(`There is no "${what}". There are: list, add ADDRESS, remove ADDRESS.`);
await closePostgres();

async function list(): Promise<void> {
  const staff = await listStaff();
  for (const { address, name } of staff) console.log(`${address ?? "(no address)"}  ${name}`);
  if (staff.length === 0) console.log("Nobody is staff yet. npm run staff -- add ADDRESS makes somebody staff.");
}

async function change(what: "add" | "remove"): Promise<void> {
  if (given === "") return refuse(`Whose address? npm run staff -- ${what} ADDRESS`);
  const { data: address, error } = emailAddress.safeParse(given);
  if (!address) return refuse(`${given}: ${error?.issues[0]?.message}`);
  const result = await setStaff(address, what === "add");
  if (result.ok) return console.log(`${address} ${words[what][result.isChanged ? "changed" : "same"]}.`);
  console.error(`Nobody has an account with ${address}.`);
  process.exitCode = 1;
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
