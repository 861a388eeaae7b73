import type { Metadata } from "next";
import { sessionAddress } from "#app/_ui/addresses.ts";
import { Revisions } from "#app/_ui/told/revisions.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { cursorOf } from "#app/_ui/ways/question.ts";
import { wordsOfFields } from "#app/_ui/words/edited-fields.ts";
import { loadRevisions, loadSessionForm } from "#app/_loaders/own/edits.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "What was changed", robots: { index: false } };

const shown = 50;

export default async function SessionHistory({ params, searchParams }: PageProps<"/[year]/[event]/[session]/history">) {
  const { session: code } = await params;
  const session = await loadSessionForm({ session: code });
  const address = sessionAddress({ event: session.event, code: code.slice(1).toLowerCase() });
  const before = cursorOf((await searchParams).before);
  const revisions = await loadRevisions({ entity: "session", id: session.id, before, limit: shown });
  const next = revisions.length === shown ? `${address}history/?before=${revisions.at(-1)?.id}` : null;
  return (
    <div className="page form-page">
      <p className="crumb">
        <a href={address} dir="auto">
          {session.title}
        </a>
      </p>
      <h1>{revisions.length === 0 ? "Nobody has changed it here" : "What was changed here"}</h1>
      <Revisions revisions={revisions} words={wordsOfFields} />
      <Onward next={next} words="Earlier changes" first={before ? `${address}history/` : null} />
      <p>
        <a href={`${address}edit/`}>Change it</a>
      </p>
    </div>
  );
}
