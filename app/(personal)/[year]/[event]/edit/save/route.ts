import { eventAddress } from "#app/_ui/addresses.ts";
import { ownForm } from "#app/_forms/form.ts";
import { takeEdit } from "#app/_forms/take-edit.ts";
import { loadEventToEdit } from "#app/_loaders/own/edits.ts";
import { editEvent } from "#lib/edits/edit-event.ts";
import type { Wanted } from "#lib/edits/merge-form.ts";
import { type EventForm, eventForm } from "#lib/edits/schema.ts";

const words = {
  "no-such-event": "There is no such event any more.",
  "ends-before-it-starts": "It cannot end before it begins. Check the two days.",
  "another-year": "These days are in another year than the address of the page. An edition of another year is an event of its own.",
};

/** Changes an event. */
export const POST = ownForm<{ year: string; event: string }>(async ({ fields, params, signedIn: { accountId } }) => {
  const { id, year, slug } = await loadEventToEdit(params);
  const take = (asked: Wanted<EventForm>) => editEvent({ accountId, year, slug, ...asked });
  return takeEdit({ fields, accountId, entity: "event", entityId: id, schema: eventForm, page: eventAddress({ year, slug }), words, take });
});
