// The foot of a page: which sources tell of it, where they differ, and who stands behind each value.
import { dayInWords } from "#app/_ui/words/days.ts";
import type { Fact, Provenance } from "#lib/imports/provenance/facts.ts";
import { Tellings } from "./tellings.tsx";
import { fieldInWords } from "./value.tsx";
import { Source } from "./voice.tsx";

/** What is told otherwise elsewhere stands open, the rest behind a word. `page`: of what anybody may change. */
export function WhereFrom({ told, page }: { told: Provenance | null; page?: string }) {
  const { sources, facts } = told ?? { sources: [], facts: [] };
  const disputed = facts.filter(isDisputed);
  const rest = facts.filter((fact) => !isDisputed(fact));
  return (
    <section id="sources" className="where-from">
      <h2>Where this comes from</h2>
      <Sources sources={sources} />
      {disputed.length > 0 ? <Disputed facts={disputed} sources={sources} page={page} /> : null}
      {rest.length > 0 ? (
        <details>
          <summary>
            {disputed.length > 0 ? "The other" : rest.length === 1 ? "The one" : "All"}{" "}
            {rest.length === 1 ? "value, and who says it" : `${rest.length} values, and who says each`}
          </summary>
          <Tellings facts={rest} />
          {sources.length < 2 ? null : (
            <p className="muted">
              What somebody here has signed stands before the word of a source, of two sources the first to tell, and days that are stated before days of
              recordings.
            </p>
          )}
        </details>
      ) : null}
    </section>
  );
}

const Disputed = ({ facts, sources, page }: Pick<Provenance, "facts" | "sources"> & { page: string | undefined }) => (
  <>
    <h3>
      {sources.length === 1 ? "It differs" : "They differ"} on {listOf(facts)}
    </h3>
    <Tellings facts={facts} isMarked />
    {page ? (
      <p>
        <a href={`${page}edit/`} rel="nofollow">
          Say which is right
        </a>
      </p>
    ) : null}
  </>
);

const Sources = ({ sources }: Pick<Provenance, "sources">) =>
  sources.length === 0 ? (
    <p className="muted">Entered here. No source elsewhere tells of it.</p>
  ) : (
    <ul className="rows">
      {sources.map((source) => (
        <li key={`${source.source} ${source.key}`}>
          <span>
            <Source teller={source} />
          </span>
          <small>{[source.licence, `read on ${dayInWords(source.readAt)}`, countInWords(source)].filter(Boolean).join(" · ")}</small>
        </li>
      ))}
    </ul>
  );

/** Whether a source says something else than what stands here. */
export const isDisputed = ({ others }: Fact): boolean => others.some(({ relation }) => relation === "otherwise");

function countInWords({ agrees, differs }: Provenance["sources"][number]): string {
  const values = `${agrees} ${agrees === 1 ? "value" : "values"}`;
  return differs > 0 ? `${values} as here, ${differs} otherwise` : values;
}

const listOf = (facts: Fact[]): string => new Intl.ListFormat("en-GB").format([...new Set(facts.map((fact) => `the ${fieldInWords(fact).toLowerCase()}`))]);
