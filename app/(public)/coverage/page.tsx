import type { Metadata } from "next";
import { topicAddress } from "#app/_ui/addresses.ts";
import { CoverageRows } from "#app/_ui/coverage/coverage-rows.tsx";
import { kindName } from "#app/_ui/coverage/kinds.ts";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { asked, cursorOf, oneOf, someOf } from "#app/_ui/ways/question.ts";
import { coverageShown, loadCoverage } from "#app/_loaders/coverage.ts";
import { coverageKinds } from "#lib/coverage/schema.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Slides and video",
  description: "Slides, video, notes and write-ups of talks, the newest first.",
  alternates: { canonical: "/coverage/" },
};

export default async function Coverage({ searchParams }: PageProps<"/coverage">) {
  const params = await searchParams;
  const [kind, topic, before] = [someOf(params.kind, coverageKinds)[0], oneOf(params.topic), cursorOf(params.before)];
  const { pieces, topicName } = await loadCoverage({ kind, topic, before });
  const shown = pieces.slice(0, coverageShown);
  const last = pieces.length > coverageShown ? shown.at(-1) : undefined;
  return (
    <div className="page">
      <div className="head">
        <h1>Slides and video afterwards</h1>
        <p className="when">
          {kind ? kindName[kind] : "Everything"}
          {topic && topicName ? (
            <>
              {" "}
              about{" "}
              <a href={topicAddress(topic)} dir="auto">
                {topicName}
              </a>
            </>
          ) : null}
          , what was added last first.
        </p>
        <Choices
          name="Kinds"
          choices={[
            { href: asked("/coverage/", { topic }), words: "Everything", isChosen: !kind },
            ...coverageKinds.map((each) => ({ href: asked("/coverage/", { kind: each, topic }), words: kindName[each], isChosen: each === kind })),
          ]}
        />
        {topic ? (
          <p>
            <a href={asked("/coverage/", { kind })}>About anything</a>
          </p>
        ) : null}
      </div>
      {shown.length === 0 ? <p className="muted">{before ? "There is nothing older." : "Nothing of this kind is here yet."}</p> : null}
      <h2 className="visually-hidden">What there is</h2>
      <CoverageRows pieces={shown} />
      <Onward
        next={last ? asked("/coverage/", { kind, topic, before: last.id }) : null}
        words="Older"
        first={before ? asked("/coverage/", { kind, topic }) : null}
      />
    </div>
  );
}
