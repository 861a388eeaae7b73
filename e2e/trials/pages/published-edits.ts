import { deviceCookie } from "#lib/identity/schema.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { editWhileRead } from "../../world/edit-while-read.ts";
import { fieldsOf } from "../../world/form-of-page.ts";
import { type Arena, freshDirectory } from "../arena/arena.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";

/** An account may change so much within an hour. */
const editsOfAccount = 30;

/**
 * C14: a thousand edits of an event and of a session by the forms of people who are signed in, each read back through the page
 * cache by whoever made it while five others read: nobody is shown what is old.
 */
export async function publishedEdits(arena: Arena, { isShort, edits }: TrialOptions): Promise<Outcome> {
  const all = isShort ? 100 : Math.min(edits, 1_000);
  await buildWeb();
  await freshDirectory(arena, { accounts: Math.ceil(all / editsOfAccount) });
  await chooseAddress(arena.place);
  await startSite(arena.place);
  const site = readEnvFile(arena.place).PUBLIC_URL ?? "";
  const pages = await pagesToEdit();
  const editors = await signInAll();
  const verdict = createVerdict({ isShort });
  let made = 0;
  for (const { what, path, field } of pages) {
    let refused = 0;
    const rename = async (name: string): Promise<string> => {
      const editor = editors[Math.floor(made++ / editsOfAccount)] as string;
      const edited = await editByForm({ site, path, cookie: editor }, { [field]: name });
      if (edited.to !== path) refused++;
      return `${editor}; ${edited.cookies}`;
    };
    const seen = await editWhileRead({ url: site + path, rename, edits: all / pages.length });
    verdict.note(`${what}: edits`, seen.edits);
    verdict.equal(`${what}: edits that the form did not take`, refused, 0);
    verdict.atLeast(`${what}: reads by others`, seen.reads, seen.edits);
    verdict.equal(`${what}: stale for whoever edits`, seen.staleForEditor, 0);
    verdict.equal(`${what}: stale for others for more than five seconds`, seen.staleForOthers, 0);
    verdict.note(`${what}: others behind for at most s`, seen.behind);
  }
  await stopSite(arena.place);
  const [kept] = await query<{ count: number }>(sql`select count(*)::int as count from revision`);
  verdict.equal("edits in the histories", kept?.count ?? 0, all);
  return verdict;
}

async function pagesToEdit(): Promise<{ what: string; path: string; field: string }[]> {
  const [session] = await query<{ path: string }>(
    sql`select concat('/', e.year, '/', e.slug, '/s', s.code, '/') as path from session s join event e on e.id = s.event_id where s.id = 7`,
  );
  return [
    { what: "event", path: "/2026/event-1/", field: "name" },
    { what: "session", path: session?.path ?? "", field: "title" },
  ];
}

/** A device of each account, by its cookie. */
async function signInAll(): Promise<string[]> {
  const accounts = await query<{ id: number }>(sql`update account set welcomed_at = now() returning id`);
  const secrets = await Promise.all(accounts.map(({ id }) => transaction((client) => beginSignIn(client, { accountId: id, way: "trial", device: "trial" }))));
  return secrets.map((secret) => `${deviceCookie}=${secret}`);
}

/** Opens the page with the form, types into it and sends it. Returns where it leads, and the cookies that came with the answer. */
async function editByForm(
  { site, path, cookie }: { site: string; path: string; cookie: string },
  typed: Record<string, string>,
): Promise<{ to: string | null; cookies: string }> {
  const page = await (await fetch(`${site}${path}edit/`, { headers: { cookie } })).text();
  const action = `${path}edit/save/`;
  const body = new URLSearchParams({ ...fieldsOf(page, action), ...typed });
  const { headers } = await fetch(site + action, { method: "POST", redirect: "manual", headers: { origin: site, cookie }, body });
  const cookies = headers.getSetCookie().map((line) => line.split(";")[0]);
  return { to: headers.get("location"), cookies: cookies.join("; ") };
}
