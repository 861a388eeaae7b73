import type { Metadata } from "next";
import { eventPartAddress } from "#app/_ui/addresses.ts";
import { CoverageRows } from "#app/_ui/coverage/coverage-rows.tsx";
import { kindsInWords } from "#app/_ui/coverage/kinds.ts";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf, someOf } from "#app/_ui/ways/question.ts";
import { coverageShown, loadCoverageOfEvent } from "#app/_loaders/coverage.ts";
import { loadEventOf } from "#app/_loaders/events.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { coverageKinds } from "#lib/coverage/schema.ts";
import { nameWithYear, PartHead } from "../_parts/part-head.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[year]/[event]/coverage">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const event = await loadEventOf(props);
  const name = nameWithYear(event);
  return {
    title: `Slides and video, ${name}`,
    description: `What is left of ${name}: slides, video, notes`,
    alternates: { canonical: eventPartAddress(event, "coverage") },
  };
}

export default async function CoverageOfEvent(props: Props) {
  const event = await loadEventOf(props);
  const params = await props.searchParams;
  const [kind, after] = [someOf(params.kind, coverageKinds)[0], cursorOf(params.after)];
  const [now, { pieces, kinds }] = await Promise.all([loadNow(), loadCoverageOfEvent({ eventId: event.id, kind, after })]);
  const [shown, address] = [pieces.slice(0, coverageShown), eventPartAddress(event, "coverage")];
  const last = pieces.length > coverageShown ? shown.at(-1) : undefined;
  return (
    <>
      <PartHead
        event={event}
        part="coverage"
        now={now}
        title={`What is left of ${event.name}`}
        words={kinds.length === 0 ? "Nothing yet" : kindsInWords(kinds)}
      />
      <div className="page">
        <Choices
          name="Kinds"
          choices={[
            { href: address, words: "Everything", isChosen: !kind },
            ...kinds.map((each) => ({ href: asked(address, { kind: each.kind }), words: kindsInWords([each]), isChosen: each.kind === kind })),
          ]}
        />
        {shown.length === 0 ? <p className="muted">Nobody has added slides, a video or notes yet.</p> : null}
        <h2 className="visually-hidden">What there is</h2>
        <CoverageRows pieces={shown} isOfOneEvent />
        <Onward next={last ? asked(address, { kind, after: last.id }) : null} words="More" first={after ? asked(address, { kind }) : null} />
      </div>
    </>
  );
}
