// A form that changes a page: what cannot be taken is kept as it was typed, with what is wrong.
import type { z } from "zod";
import { dropDraft, keepDraft } from "#lib/edits/drafts.ts";
import type { EditedKind } from "#lib/edits/history.ts";
import { waitForEdit } from "#lib/edits/limits.ts";
import type { Contested, Wanted } from "#lib/edits/merge-form.ts";
import { base, type Values, why } from "#lib/edits/schema.ts";
import { type Done, problemOf } from "./form.ts";
import { tooOften } from "./wait.ts";

interface Edit<Form extends Values, Reason extends string> {
  fields: Record<string, string>;
  accountId: number;
  entity: EditedKind;
  entityId: number;
  schema: z.ZodType<Form>;
  /** The page that is changed. */
  page: string;
  words: Record<Exclude<Reason, "changed-meanwhile">, string>;
  take: (asked: Wanted<Form>) => Promise<{ ok: true } | { ok: false; reason: Reason; contested?: Contested }>;
}

const meanwhile =
  "Somebody else has changed the same meanwhile, and nothing is saved yet. Below stands what it says now, and what you typed: send it again if yours is right.";

export async function takeEdit<Form extends Values, Reason extends string>(edit: Edit<Form, Reason>): Promise<Done> {
  const { fields, accountId, entity, entityId, schema, page, words, take } = edit;
  const whose = { accountId, entity, entityId };
  const { base: _, back: __, ...typed } = fields;
  const draft = `${page}edit/?draft=yes`;
  const again = async (problem: string): Promise<Done> => {
    await keepDraft(whose, { typed, problem });
    return { to: draft };
  };
  const wait = await waitForEdit(accountId);
  if (wait) {
    const often = tooOften("You have changed very much within an hour.", { to: draft, typed: {}, seconds: wait });
    await again(often.again?.problem ?? "");
    return often;
  }
  const [parsed, reason] = [schema.safeParse(fields), why.safeParse(fields.why)];
  if (!parsed.success) return again(problemOf(parsed.error));
  if (!reason.success) return again(problemOf(reason.error));
  const done = await take({ base: readBase(fields.base), wanted: parsed.data, why: reason.data });
  if (!done.ok) return again(done.reason === "changed-meanwhile" ? meanwhile : words[done.reason as Exclude<Reason, "changed-meanwhile">]);
  await dropDraft(whose);
  return { to: page };
}

/** What the form began with. What cannot be read counts as empty: everything that differs from nothing was touched. */
function readBase(text: string | undefined): Values {
  try {
    return base.parse(JSON.parse(text ?? ""));
  } catch {
    return {};
  }
}
