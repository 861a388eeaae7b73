// Trial A17: somebody blocks somebody. Wherever one of the two showed to the other they show no more, in both directions, from the very next question on.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { addEvent, addTalk, dayFromToday, newWord, type OwnEvent, type OwnTalk, removeOwn } from "../world/own.ts";
import { settle } from "../world/processes.ts";
import { type Somebody, signInByHttp } from "../world/somebody/by-http.ts";
import { nextMail } from "../world/somebody/mailbox.ts";

test.afterAll(removeOwn);

interface World {
  /** Whom both follow, and who follows both for all to see. */
  cem: Somebody;
  /** Where both go. */
  event: OwnEvent;
  talk: OwnTalk;
  /** Where each of the two goes alone. */
  alone: Map<Somebody, OwnEvent>;
}

type Looking = (viewer: Somebody, other: Somebody) => Promise<boolean>;

const says = async (viewer: Somebody, path: string, words: string): Promise<boolean> => (await viewer.read(path)).text.includes(words);
const nameOf = (event: OwnEvent | undefined): string => event?.name ?? "no such event";
const linkTo = (other: Somebody) => `href="${other.address}"`;

/** An address that stands on a page: of a feed. */
async function linkOn(viewer: Somebody, page: string, end: string): Promise<string> {
  const found = [...(await viewer.read(page)).text.matchAll(/href="([^"]+)"/g)].map(([, link = ""]) => link).find((link) => link.endsWith(end));
  if (!found) throw new Error(`${page} has no link to ${end}.`);
  return found;
}

/** Where one of two may show to the other, and how one sees whether they do. */
const surfacesOf = ({ cem, event, talk, alone }: World): Record<string, Looking> => ({
  "calendar, by name": (viewer, other) => says(viewer, "/calendar/", other.name),
  "calendar, where they go": (viewer, other) => says(viewer, "/calendar/", nameOf(alone.get(other))),
  "calendar, how many are followed": (viewer) => says(viewer, "/calendar/", "You follow 3 people"),
  "calendar, narrowed": (viewer, other) => says(viewer, "/calendar/?who=attending", nameOf(alone.get(other))),
  "calendar, by month": (viewer, other) => says(viewer, `/calendar/?view=month&month=${dayFromToday(42).slice(0, 7)}`, nameOf(alone.get(other))),
  "calendar, on a map": (viewer, other) => says(viewer, "/calendar/?view=map", nameOf(alone.get(other))),
  "calendar, as a file": async (viewer, other) => says(viewer, await linkOn(viewer, "/calendar/", "/calendar.ics"), nameOf(alone.get(other))),
  "calendar, as news": async (viewer, other) => says(viewer, await linkOn(viewer, "/calendar/", "/feed.atom"), nameOf(alone.get(other))),
  "calendar, as data": async (viewer, other) => says(viewer, await linkOn(viewer, "/calendar/", "/data.json"), nameOf(alone.get(other))),
  "what is one's own on the page of the event": (viewer, other) => says(viewer, `/api/overlay/?at=${event.address}`, other.slug),
  "what is one's own on the page of a session": (viewer, other) => says(viewer, `/api/overlay/?at=${talk.address}`, other.slug),
  "what is one's own on their page": (viewer, other) => says(viewer, `/api/overlay/?at=${other.address}`, '"follows":true'),
  "contacts at the event": (viewer, other) => says(viewer, `${event.address}contacts/`, other.name),
  "who attends": (viewer, other) => says(viewer, `${event.address}attendees/`, other.name),
  "who attends, looked for": (viewer, other) => says(viewer, `${event.address}attendees/?q=${encodeURIComponent(other.name)}`, linkTo(other)),
  "who attends, counted": (viewer) => says(viewer, `${event.address}attendees/`, "1 person wants to be found, one of them you follow"),
  "where both are": (viewer, other) => says(viewer, `${other.address}you/`, event.name),
  "whom both follow": (viewer, other) => says(viewer, `${other.address}you/`, cem.name),
  "whom a third one and I follow": (viewer, other) => says(viewer, `${cem.address}you/`, other.name),
  followers: (viewer, other) => says(viewer, "/followers/", other.name),
  following: (viewer, other) => says(viewer, "/following/", linkTo(other)),
  "following, counted": (viewer) => says(viewer, "/following/", "You follow 3 people"),
  "a list from elsewhere, counted": (viewer) => says(viewer, "/sources/", "2 people, 2 of them here"),
  "the next digest": (viewer, other) => says(viewer, "/digest/", other.name),
  "digests as news": async (viewer, other) => says(viewer, await linkOn(viewer, "/digest/", "/feed.atom"), other.name),
  "digests as data": async (viewer, other) => says(viewer, await linkOn(viewer, "/digest/", "/data.json"), other.name),
  "the digest of last week": async (viewer, other) => says(viewer, `/digest/${await numberOfDigest(viewer)}/`, other.name),
  "to be followed": async (viewer, other) => !(await viewer.send("/follow/", { kind: "person", of: other.slug, do: "follow" })).to.includes("again="),
});

/** Where somebody without a calendar is led to. */
const suggestions: Record<string, Looking> = {
  "whom contacts follow": async (viewer, other) => (await suggested(viewer))[0]?.includes(linkTo(other)) ?? false,
  "speakers met": async (viewer, other) => (await suggested(viewer))[1]?.includes(linkTo(other)) ?? false,
};
const suggested = async (viewer: Somebody) => (await viewer.read("/calendar/")).text.split("They spoke at events that you attended");

/** By name, whether the other shows. */
async function look(surfaces: Record<string, Looking>, viewer: Somebody, other: Somebody): Promise<Record<string, boolean>> {
  const seen = await Promise.all(Object.entries(surfaces).map(async ([name, isShown]) => [name, await isShown(viewer, other)] as const));
  return Object.fromEntries(seen);
}
const everywhere = (surfaces: Record<string, Looking>, isShown: boolean) => Object.fromEntries(Object.keys(surfaces).map((name) => [name, isShown]));

const follow = (viewer: Somebody, other: Somebody) => viewer.send("/follow/", { kind: "person", of: other.slug, do: "follow" });
const attend = async (viewer: Somebody, { address }: OwnEvent) => {
  await viewer.send(`${address}attend/`, { state: "attending" });
  await viewer.send(`${address}attend/`, { hasBoxes: "yes", inDirectory: "yes" });
};

async function handleOf({ personId }: Somebody): Promise<string> {
  const handle = `${newWord()}@people.example`;
  await query(sql`insert into person_handle (person_id, network, handle, verified_at) values (${personId}, 'mastodon', ${handle}, now())`);
  return handle;
}

/** Brings a list along, as Mastodon writes it. */
async function bring(viewer: Somebody, handles: string[]): Promise<void> {
  const form = new FormData();
  form.set("file", new File([["Account address,Show boosts", ...handles.map((each) => `${each},true`)].join("\n")], "following_accounts.csv"));
  await viewer.send("/sources/file/", form);
}

/** A week has gone by: the digest of each is mailed now. Returns what the mails say. */
async function mailDigests(readers: Somebody[], at: OwnEvent): Promise<string[]> {
  const emails = readers.map(({ email }) => email);
  const counts = new Map(await Promise.all(emails.map(async (email) => [email, await countOfDigests(email)] as const)));
  await query(sql`update attendance set changed_at = now() - interval '1 day' where event_id = ${at.id}`);
  await query(
    sql`update mail_setting m set digest_since = now() - interval '7 days', digest_due_at = now() from account a where a.id = m.account_id and a.email = any (${emails}::text[])`,
  );
  return Promise.all(emails.map(async (email) => (await nextMail(email, counts.get(email))).text.replace(/\s+/g, " ")));
}

async function countOfDigests(email: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    sql`select 1 + count(d.id)::int as count from account a left join digest d on d.account_id = a.id and d.state = 'sent' where a.email = ${email}`,
  );
  return row?.count ?? 0; // the first mail is that of the sign-in
}

async function numberOfDigest({ accountId }: Somebody): Promise<number> {
  const [row] = await query<{ id: number }>(sql`select id::int from digest where account_id = ${accountId} and state = 'sent' order by id limit 1`);
  return row?.id ?? 0;
}

test("who is blocked shows nowhere to who blocked them, nor the other way round, from the next question on; what is public stays", async () => {
  test.setTimeout(120_000);
  const enter = (name: string) => signInByHttp(`${name} ${newWord()}`);
  const [ana, bo, cem, fay] = [await enter("Ana"), await enter("Bo"), await enter("Cem"), await enter("Fay")];
  const [dee, eli] = [await enter("Dee"), await enter("Eli")];
  const [event, later, past] = [await addEvent(), await addEvent({ startsOn: dayFromToday(41) }), await addEvent({ startsOn: dayFromToday(-40) })];
  const alone = new Map([
    [ana, await addEvent({ startsOn: dayFromToday(42) })],
    [bo, await addEvent({ startsOn: dayFromToday(42) })],
  ]);
  const [talk, given] = [
    await addTalk(event, { title: "What is to come" }),
    await addTalk(past, { title: `Given ${newWord()}`, speakers: [{ id: ana.personId }] }),
  ];

  for (const [viewer, other] of [
    [ana, bo],
    [bo, ana],
  ] as const) {
    for (const whom of [other, cem, fay]) await follow(viewer, whom);
    for (const where of [event, alone.get(viewer) as OwnEvent]) await attend(viewer, where);
    await follow(cem, viewer);
  }
  for (const viewer of [dee, eli]) {
    await follow(viewer, cem);
    await attend(viewer, past);
  }
  await query(sql`update follow set is_public = true where account_id = any (${[cem, ana, bo].map(({ accountId }) => accountId)}::int[])`);
  const handles = [await handleOf(ana), await handleOf(bo), await handleOf(cem)] as const;
  await bring(ana, [handles[1], handles[2]]);
  await bring(bo, [handles[0], handles[2]]);
  for (const text of await mailDigests([ana, bo], event)) expect(text).toContain(event.name);
  for (const viewer of [ana, bo, fay]) await attend(viewer, later);
  await query(sql`update attendance set visibility = 'public' where person_id = ${fay.personId}`);
  await settle();

  const surfaces = surfacesOf({ cem, event, talk, alone });
  expect(Object.keys(surfaces).length + Object.keys(suggestions).length).toBeGreaterThan(25);
  expect(await look(surfaces, bo, ana)).toEqual(everywhere(surfaces, true));
  expect(await look(surfaces, ana, bo)).toEqual(everywhere(surfaces, true));
  for (const viewer of [dee, eli]) expect(await look(suggestions, viewer, ana)).toEqual(everywhere(suggestions, true));

  await ana.send("/block/", { of: bo.slug, do: "block" });
  expect(await look(surfaces, bo, ana)).toEqual(everywhere(surfaces, false)); // nothing is waited for
  expect(await look(surfaces, ana, bo)).toEqual(everywhere(surfaces, false));
  await ana.send("/block/", { of: dee.slug, do: "block" });
  await eli.send("/block/", { of: ana.slug, do: "block" });
  for (const viewer of [dee, eli]) expect(await look(suggestions, viewer, ana)).toEqual(everywhere(suggestions, false));
  await settle();
  await bring(bo, [handles[0], handles[2]]); // said again
  expect(await look(surfaces, bo, ana)).toEqual(everywhere(surfaces, false));
  expect(await look(surfaces, ana, bo)).toEqual(everywhere(surfaces, false));

  const mails = await mailDigests([ana, bo], later);
  expect(mails.map((text) => [ana, bo, fay].map(({ name }) => text.includes(name)))).toEqual(Array(2).fill([false, false, true]));
  expect(await says(bo, "/sources/", "2 people, 1 of them here, 1 looked out for")).toBe(true);
  expect(await says(bo, `${ana.address}you/`, "blocked")).toBe(false);
  const page = await bo.read(ana.address);
  expect([page.status, page.text.includes(ana.name), page.text.includes(given.title)]).toEqual([200, true, true]);

  await ana.send("/block/", { of: bo.slug, do: "none" });
  await settle();
  expect(await says(bo, "/following/", linkTo(ana))).toBe(false);
  for (const [viewer, other] of [
    [ana, bo],
    [bo, ana],
  ] as const)
    await follow(viewer, other);
  await settle();
  expect(await look(surfaces, bo, ana)).toEqual(everywhere(surfaces, true));
});
