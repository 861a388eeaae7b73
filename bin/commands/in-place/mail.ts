// npm run mail -- [status | pause | resume]: holds back all mail, and lets it go again.
import { findMailStatus } from "#lib/mail/queries.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { readSwitches } from "#lib/switches/queries.ts";

const [what = "status"] = process.argv.slice(2);

if (what === "status") await tell();
else if (what === "pause" || what === "resume") await change(what === "pause");
else refuse(`There is no "${what}". There are: status, pause, resume.`);
await closePostgres();

async function change(isPaused: boolean): Promise<void> {
  const isNew = (await readSwitches())["mail-paused"].isOn !== isPaused;
  await setSwitch("mail-paused", { isOn: isPaused });
  if (!isNew) console.log(isPaused ? "Mail is paused already." : "Mail is not paused.");
  else console.log(isPaused ? "Mail is paused from now on: it waits, and nothing is lost." : "Mail goes again, what waited first.");
}

async function tell(): Promise<void> {
  const isPaused = (await readSwitches())["mail-paused"].isOn;
  const { waiting, dueSince, sentToday, failedToday, suppressed } = await findMailStatus();
  const since = dueSince ? `, the oldest due since ${dueSince.toISOString().slice(0, 16).replace("T", " ")} UTC` : "";
  console.log(isPaused ? "Mail is paused. npm run mail -- resume lets it go." : "Mail goes.");
  console.log(`${counted(waiting, "mail")} wait${waiting === 1 ? "s" : ""}${since}.`);
  console.log(`Within a day ${sentToday.toLocaleString("en")} went, ${failedToday.toLocaleString("en")} failed.`);
  console.log(`${counted(suppressed, "address", "addresses")} get${suppressed === 1 ? "s" : ""} no mail, since it came back or was reported.`);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
