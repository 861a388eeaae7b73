import type { Metadata } from "next";
import { EditPage } from "#app/(personal)/_parts/edit-page.tsx";
import { eventAddress } from "#app/_ui/addresses.ts";
import { eventFields } from "#app/_ui/words/edited-fields.ts";
import { loadDraft, loadEventForm, loadTold } from "#app/_loaders/own/edits.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change this event", robots: { index: false } };

export default async function EditEvent({ params, searchParams }: PageProps<"/[year]/[event]/edit">) {
  const event = await loadEventForm(await params, "edit/");
  const address = eventAddress(event);
  const signedIn = await requireSignedIn(`${address}edit/`);
  const { draft: wanted, again } = await searchParams;
  const draft = (await loadAgain(again)) ?? (await loadDraft(signedIn, { entity: "event", entityId: event.id, isAsked: wanted === "yes" }));
  const given = { address, name: event.form.name, title: "Change this event", note: "What you leave alone stays as it is." };
  return <EditPage {...given} told={await loadTold("event", event.id)} problem={draft} fields={eventFields} now={event.form} typed={draft?.typed} />;
}
