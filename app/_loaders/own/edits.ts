// What the forms that change a page begin with, and what was changed of it before.
import { notFound } from "next/navigation";
import { findDraft } from "#lib/edits/drafts.ts";
import { findEventForm } from "#lib/edits/event-form.ts";
import { type EditedKind, listRevisions } from "#lib/edits/history.ts";
import { findSessionForm } from "#lib/edits/session-form.ts";
import { findProvenance } from "#lib/imports/provenance/provenance.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { findWhereEventWent, leadToEvent, yearOf } from "../events.ts";
import { codeOf, findWhereSessionWent } from "../sessions.ts";
import { readSlug } from "../trails.ts";

type AtEvent = { year: string; event: string };

/** Leads on to the same page of where the event has moved. */
export async function loadEventForm({ year, event }: AtEvent, page: "edit/" | "history/") {
  const address = { year: yearOf(year), slug: readSlug(event) };
  return (await findEventForm(address)) ?? leadToEvent(address, page);
}

/** The event whose form is sent, also from where it stood when somebody began to type. */
export async function loadEventToEdit({ year, event }: AtEvent) {
  const address = { year: yearOf(year), slug: readSlug(event) };
  const found = (await findEventForm(address)) ?? (await findWhereEventWent(address).then((now) => now && findEventForm(now)));
  return found ?? notFound();
}

/** Also of a session that was merged into another. */
export async function loadSessionForm({ session }: { session: string }) {
  const code = codeOf(session);
  const found = (await findSessionForm(code)) ?? (await findWhereSessionWent(code).then((now) => (now ? findSessionForm(now) : null)));
  return found ?? notFound();
}

/** What one typed before and could not be taken, where the address says that it is to be shown. */
export async function loadDraft({ accountId }: SignedIn, { entity, entityId, isAsked }: { entity: EditedKind; entityId: number; isAsked: boolean }) {
  return isAsked ? findDraft({ accountId, entity, entityId }) : null;
}

export const loadRevisions = (asked: { entity: EditedKind; id: number; before: number | null; limit: number }) => listRevisions(asked);

/** What sources say of it. */
export const loadTold = (thing: EditedKind, id: number) => findProvenance(thing, id);
