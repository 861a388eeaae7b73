import type { Metadata } from "next";
import { eventAddress } from "#app/_ui/addresses.ts";
import { EditFields } from "#app/_ui/forms/edit-fields.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { eventFields } from "#app/_ui/words/edited-fields.ts";
import { loadDraft, loadEventForm } from "#app/_loaders/own/edits.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change this event", robots: { index: false } };

export default async function EditEvent({ params, searchParams }: PageProps<"/[year]/[event]/edit">) {
  const { year, event: slug } = await params;
  const event = await loadEventForm({ year, event: slug });
  const address = eventAddress({ year: event.year, slug: decodeURIComponent(slug) });
  const signedIn = await requireSignedIn(`${address}edit/`);
  const draft = await loadDraft(signedIn, { entity: "event", entityId: event.id, isAsked: (await searchParams).draft === "yes" });
  return (
    <div className="page form-page">
      <p className="crumb">
        <a href={address} dir="auto">
          {event.form.name}
        </a>
      </p>
      <h1>Change this event</h1>
      <p className="lead">Everybody sees it at once, and by whom it was changed. What you leave alone stays as it is.</p>
      <form className="stack" method="post" action={`${address}edit/save/`}>
        <Problem again={draft} />
        <EditFields fields={[...eventFields]} now={event.form} typed={draft?.typed} />
        <button type="submit">Save</button>
      </form>
      <p>
        <a href={`${address}history/`}>What was changed before</a>
      </p>
    </div>
  );
}
