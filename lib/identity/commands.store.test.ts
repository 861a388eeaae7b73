import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { run } from "#bin/checks/parts/run.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { setStaff } from "./commands.ts";
import { listStaff } from "./queries.ts";
import { emailAddress } from "./schema.ts";

useDirectory(async () => {
  for (const [slug, name, email] of [
    ["ana", "Ana Lima", "ana@conference.example"],
    ["bo", "Bo Berg", "bo@conference.example"],
    ["cy", "Cy Noor", null],
  ] as const) {
    await prisma().person.create({ data: { slug, name, account: { create: { email } } } });
  }
});

const ana = emailAddress.parse("ana@Conference.Example");
const bo = emailAddress.parse("bo@conference.example");

test("an account becomes staff, is staff already, and is staff no longer", async () => {
  expect(await setStaff(ana, true)).toEqual({ ok: true, isChanged: true });
  expect(await setStaff(ana, true)).toEqual({ ok: true, isChanged: false });
  expect(await listStaff()).toEqual([{ address: "ana@conference.example", name: "Ana Lima" }]);
  expect(await setStaff(ana, false)).toEqual({ ok: true, isChanged: true });
  expect(await listStaff()).toEqual([]);
});

test("an address that nobody has makes nobody staff, and no account", async () => {
  expect(await setStaff(emailAddress.parse("ana@conference.test"), true)).toEqual({ ok: false, reason: "no-account" });
  expect(await query(sql`select count(*) as accounts, count(*) filter (where is_staff) as staff from account`)).toEqual([{ accounts: 3, staff: 0 }]);
});

test("staff are listed by name, those without an address too", async () => {
  await setStaff(bo, true);
  await setStaff(ana, true);
  await query(sql`update account set is_staff = true where email is null`);
  expect(await listStaff()).toEqual([
    { address: ana, name: "Ana Lima" },
    { address: bo, name: "Bo Berg" },
    { address: null, name: "Cy Noor" },
  ]);
  await query(sql`update account set is_staff = false`);
});

test("on the command line", async () => {
  const staff = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "staff", ...args]);
  expect(await staff()).toEqual({ code: 0, output: "Nobody is staff yet. npm run staff -- add ADDRESS makes somebody staff.\n" });
  expect(await staff("add", " bo@CONFERENCE.example")).toEqual({ code: 0, output: "bo@conference.example is staff now.\n" });
  expect(await staff("add", "bo@conference.example")).toEqual({ code: 0, output: "bo@conference.example is staff already.\n" });
  expect(await staff("list")).toEqual({ code: 0, output: "bo@conference.example  Bo Berg\n" });
  expect(await staff("remove", "bo@conference.example")).toEqual({ code: 0, output: "bo@conference.example is no longer staff.\n" });
  expect(await staff("remove", "bo@conference.example")).toEqual({ code: 0, output: "bo@conference.example was not staff.\n" });
  expect(await staff("add", "bo@conference.test")).toEqual({ code: 1, output: "Nobody has an account with bo@conference.test.\n" });
  expect(await staff("add", "bo")).toEqual({ code: 2, output: "bo: This is not an e-mail address, such as ana@conference.example.\n" });
  expect(await staff("add")).toEqual({ code: 2, output: expect.stringContaining("Whose address?") });
  expect(await staff("promote", "bo@conference.example")).toEqual({ code: 2, output: expect.stringContaining('There is no "promote"') });
});
