import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { type CallFactKind, callFactKinds } from "#lib/calls/schema.ts";
import { monthInWords } from "./stated.tsx";

/** What each fact says where the answer is yes, and where it is no. */
const words: Record<CallFactKind, { yes: string; no: string }> = {
  pays_travel: { yes: "pays travel", no: "does not pay travel" },
  pays_lodging: { yes: "pays lodging", no: "does not pay lodging" },
  pays_fee: { yes: "pays speakers a fee", no: "pays no fee" },
  charges_speakers: { yes: "speakers pay to take part", no: "free for speakers" },
  anonymised_review: { yes: "reviewed without names", no: "reviewed with names" },
  mentoring: { yes: "helps new speakers prepare", no: "no mentoring" },
  first_timers: { yes: "first-time speakers welcome", no: "wants experienced speakers" },
  recording: { yes: "talks are recorded", no: "talks are not recorded" },
  code_of_conduct: { yes: "has a code of conduct", no: "has no code of conduct" },
};

/** What one can ask for in a list of calls, each with its words. */
export const offersInWords = callFactKinds.filter((kind) => kind !== "charges_speakers").map((kind) => ({ kind, words: words[kind].yes }));

export interface ShownFact {
  kind: CallFactKind;
  answer: "yes" | "no";
  words: string | null;
  sourceUrl: string | null;
  saidOn: Date | string;
}

/** A fact in a few words: "pays travel, up to 300 euros". */
export const factInWords = ({ kind, answer, words: more }: Pick<ShownFact, "kind" | "answer" | "words">): string =>
  [words[kind][answer], more].filter(Boolean).join(", ");

/** What a call states, each with where and when it was said; then what it does not. */
export function CallFacts({ facts }: { facts: ShownFact[] }) {
  const missing = callFactKinds.filter((kind) => !facts.some((fact) => fact.kind === kind));
  return (
    <>
      {facts.length > 0 ? (
        <ul className="rows pieces">
          {facts.map((fact) => (
            <li key={fact.kind}>
              <span dir="auto">{capitalised(factInWords(fact))}</span>{" "}
              <small className="muted">
                {fact.sourceUrl ? <OutsideLink href={fact.sourceUrl}>said {monthInWords(fact.saidOn)}</OutsideLink> : `said ${monthInWords(fact.saidOn)}`}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      {missing.length > 0 ? (
        <p className="muted">
          <small>Not stated: {missing.map((kind) => subjects[kind]).join(", ")}.</small>
        </p>
      ) : null}
    </>
  );
}

const subjects: Record<CallFactKind, string> = {
  pays_travel: "travel",
  pays_lodging: "lodging",
  pays_fee: "a fee for speakers",
  charges_speakers: "whether speakers pay",
  anonymised_review: "review without names",
  mentoring: "mentoring",
  first_timers: "first-time speakers",
  recording: "recording",
  code_of_conduct: "code of conduct",
};

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
