import type { Metadata } from "next";
import { EditPage } from "#app/(personal)/_parts/edit-page.tsx";
import { sessionAddress } from "#app/_ui/addresses.ts";
import { sessionFields } from "#app/_ui/words/edited-fields.ts";
import { loadDraft, loadSessionForm, loadTold } from "#app/_loaders/own/edits.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change this session", robots: { index: false } };

export default async function EditSession({ params, searchParams }: PageProps<"/[year]/[event]/[session]/edit">) {
  const session = await loadSessionForm(await params);
  const address = sessionAddress(session);
  const signedIn = await requireSignedIn(`${address}edit/`);
  const { draft: wanted, again } = await searchParams;
  const draft = (await loadAgain(again)) ?? (await loadDraft(signedIn, { entity: "session", entityId: session.id, isAsked: wanted === "yes" }));
  const given = { address, name: session.title, title: "Change this session", note: `Times are ${zoneInWords(session.timeZone)}.` };
  return <EditPage {...given} told={await loadTold("session", session.id)} problem={draft} fields={sessionFields} now={session.form} typed={draft?.typed} />;
}
