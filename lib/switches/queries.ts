import { query, sql } from "#lib/stores/postgres.ts";

export const switchNames = ["read-only", "mail-paused"] as const;
export type SwitchName = (typeof switchNames)[number];

/** How a switch stands, and what visitors are told of it. */
export interface Switch {
  isOn: boolean;
  words: string | null;
}

type Switches = Record<SwitchName, Switch>;
const off: Switch = { isOn: false, words: null };
const lookAgainMs = 1_000;

let known: Switches = { "read-only": off, "mail-paused": off };
let askedAt = 0;

/** How a switch stands; what is changed is in force within two seconds. While Postgres is away, as it was last known. */
export async function findSwitch(name: SwitchName, now = Date.now()): Promise<Switch> {
  if (now - askedAt >= lookAgainMs) await look(now);
  return known[name];
}

async function look(now: number): Promise<void> {
  askedAt = now;
  await readSwitches().then(
    (found) => {
      known = found;
    },
    () => {}, // away: the forms will say so themselves
  );
}

/** All of them, from Postgres. */
export async function readSwitches(): Promise<Switches> {
  const rows = await query<Switch & { name: string }>(sql`select name, is_on as "isOn", words from site_switch`);
  return Object.fromEntries(switchNames.map((name) => [name, rows.find((row) => row.name === name) ?? off])) as Switches;
}

/** The next question asks Postgres. */
export function forgetSwitches(): void {
  askedAt = 0;
}
