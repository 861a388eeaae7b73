// The way of a source through the queue, and of somebody who comes later: as the worker does it, by the one door outwards.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { mastodon, type Network } from "#bin/checks/outside/networks.ts";
import { serveForTest } from "#bin/checks/outside/server.ts";
import { addAccount, addPerson } from "#bin/checks/things.ts";
import { connectSource } from "#lib/follows/connect-source.ts";
import { listJoined, listSources } from "#lib/follows/queries.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { startFollowSources } from "./follow-sources.ts";

useDirectory();

/** Looks until it is so. Throws when that takes longer than anybody would wait. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 200; times++) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error("It never came to that.");
}

test("what is connected is read, what is due is read again, and who comes later is followed", async () => {
  const network: Network = { follows: ["bo@fjord.example"] };
  const server = await serveForTest(mastodon(network));
  process.env.OUTBOUND_ALLOW = new URL(server.origin).host;
  forgetEnv();
  const workers = startFollowSources();
  onTestFinished(workers.close);
  const { accountId } = await addAccount("Ana");
  const since = new Date(Date.now() - 1_000);
  const found = async () => (await listSources(accountId))[0]?.found;

  await connectSource({ accountId, source: "mastodon", handle: "@ana@fjord.example", server: server.origin });
  await until(async () => (await found()) === 1);

  network.follows = ["bo@fjord.example", "cem@fjord.example"];
  await query(sql`update follow_source_of_account set next_at = now() - interval '1 minute'`);
  await until(async () => (await found()) === 2);

  const bo = await addPerson("Bo");
  await prisma().personHandle.create({ data: { personId: bo, network: "mastodon", handle: "bo@fjord.example", verifiedAt: new Date() } });
  await until(async () => (await listJoined({ accountId, since })).some(({ personId }) => personId === bo));
  expect(await query(sql`select person_id as "personId", source from follow`)).toEqual([{ personId: bo, source: "mastodon" }]);
});
