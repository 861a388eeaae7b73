import { sessionAddress } from "#app/_ui/addresses.ts";
import { ownForm } from "#app/_forms/form.ts";
import { takeEdit } from "#app/_forms/take-edit.ts";
import { loadSessionForm } from "#app/_loaders/own/edits.ts";
import { editSession } from "#lib/edits/edit-session.ts";
import type { Wanted } from "#lib/edits/merge-form.ts";
import { type SessionForm, sessionForm } from "#lib/edits/schema.ts";

const words = {
  "no-such-session": "There is no such session any more.",
  "ends-before-it-starts": "It cannot end before it begins. Check the two times.",
};

/** Changes a session. */
export const POST = ownForm<{ session: string }>(async ({ fields, params, signedIn: { accountId } }) => {
  const session = await loadSessionForm(params);
  const take = (asked: Wanted<SessionForm>) => editSession({ accountId, code: session.code, ...asked });
  return takeEdit({ fields, accountId, entity: "session", entityId: session.id, schema: sessionForm, page: sessionAddress(session), words, take });
});
