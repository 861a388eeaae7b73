import { dayInWords } from "#app/_ui/words/days.ts";
import type { Fact, Said, Value } from "#lib/imports/provenance/facts.ts";
import { anchorOf } from "./tellings.tsx";
import { wordsOf } from "./value.tsx";

/** Beside a day: that a source says another one. Leads to where both are told; nothing where nobody does. */
export function Differs({ fact }: { fact: Fact | undefined }) {
  const others = fact?.others.filter(({ relation }) => relation === "otherwise") ?? [];
  if (!fact || !others[0]) return null;
  return (
    <small>
      <a href={`#${anchorOf(fact)}`}>{others.length === 1 ? `another source says ${dayOf(fact, others[0])}` : `${others.length} sources say otherwise`}</a>
    </small>
  );
}

function dayOf({ field }: Fact, { value }: Said): string {
  const said = { field, value } as Value;
  return said.field === "deadline" ? dayInWords(said.value.dueOn) : wordsOf(said);
}
