import type { Metadata } from "next";
import { sessionAddress } from "#app/_ui/addresses.ts";
import { EditFields } from "#app/_ui/forms/edit-fields.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { sessionFields } from "#app/_ui/words/edited-fields.ts";
import { loadDraft, loadSessionForm } from "#app/_loaders/own/edits.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Change this session", robots: { index: false } };

export default async function EditSession({ params, searchParams }: PageProps<"/[year]/[event]/[session]/edit">) {
  const { session: code } = await params;
  const session = await loadSessionForm({ session: code });
  const address = sessionAddress({ event: session.event, code: code.slice(1).toLowerCase() });
  const signedIn = await requireSignedIn(`${address}edit/`);
  const draft = await loadDraft(signedIn, { entity: "session", entityId: session.id, isAsked: (await searchParams).draft === "yes" });
  return (
    <div className="page form-page">
      <p className="crumb">
        <a href={address} dir="auto">
          {session.title}
        </a>
      </p>
      <h1>Change this session</h1>
      <p className="lead">Everybody sees it at once, and by whom it was changed. Times are those of {session.timeZone.replaceAll("_", " ")}.</p>
      <form className="stack" method="post" action={`${address}edit/save/`}>
        <Problem again={draft} />
        <EditFields fields={[...sessionFields]} now={session.form} typed={draft?.typed} />
        <button type="submit">Save</button>
      </form>
      <p>
        <a href={`${address}history/`}>What was changed before</a>
      </p>
    </div>
  );
}
