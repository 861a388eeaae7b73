// A look at a page elsewhere: whether it links back to the page of its owner here.
import { query, sql } from "#lib/stores/postgres.ts";
import { afterLook, isAccountInUse, type LookFailure, type Standing } from "./due.ts";
import { leadToPerson } from "./lead-here.ts";
import { type Links, type Outside, type PageToRead, readLinks, theOutside } from "./read-links.ts";

interface PageRow extends Standing, PageToRead {
  id: number;
  personId: number;
}

export type Looked = "linked" | LookFailure | "busy" | "gone";

/** Looks at a page and notes what is so since then. One that was not asked for our own sake stays as it is, and is due again. */
export async function lookAtPage(pageId: number, outside: Outside = theOutside): Promise<Looked> {
  const [page] = await query<PageRow>(sql`
    select p.id, p.address, p.validator, p.verified_at as "verifiedAt", p.missing_since as "missingSince", p.failures, a.person_id as "personId", ${isAccountInUse} as "isInUse"
    from page_elsewhere p join account a on a.id = p.account_id where p.id = ${pageId}`);
  if (!page) return "gone";
  const links = await readLinks(outside, page);
  if (!links.ok && links.reason === "busy") return links.reason;
  const { failure, validator } = await judge(page, links);
  const after = afterLook(page, failure, new Date());
  await query(sql`
    update page_elsewhere set looked_at = now(), verified_at = ${after.verifiedAt}, missing_since = ${after.missingSince}, failure = ${failure}, failures = ${after.failures},
      next_at = ${after.nextAt}, validator = ${validator} where id = ${pageId}`);
  return failure ?? "linked";
}

/** Only of a page that has the link it is asked later whether it has changed. */
async function judge({ personId, validator }: PageRow, links: Links): Promise<{ failure: LookFailure | null; validator: string | null }> {
  if (!links.ok) return { failure: links.reason === "busy" ? "not-read" : links.reason, validator: null };
  if ("isUnchanged" in links) return { failure: null, validator };
  return (await leadToPerson(links.links, personId)) ? { failure: null, validator: links.validator } : { failure: "no-link", validator: null };
}
