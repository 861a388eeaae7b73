import type { Fact, Value, Voice } from "#lib/imports/provenance/facts.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { Voices } from "./voice.tsx";
import { fieldInWords, ValueInWords, wordsOf } from "./value.tsx";

/** Values as rows; where sources say something else, theirs stand beside the one that is shown. */
export const Tellings = ({ facts, isMarked = false }: { facts: Fact[]; isMarked?: boolean }) => (
  <dl className="tellings">
    {facts.map((fact, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two speakers may have one name, and no row ever moves
      <div key={place} id={isMarked ? anchorOf(fact) : undefined}>
        <dt>{fieldInWords(fact)}</dt>
        <dd>
          {gathered(fact).map(({ value, voices }) => (
            <p key={wordsOf(value)}>
              <ValueInWords fact={value} />
              <small>
                <Voices voices={voices} />
              </small>
            </p>
          ))}
        </dd>
      </div>
    ))}
  </dl>
);

/** Where a value is told on the page. */
export const anchorOf = (fact: Value): string => `told-${fact.field === "deadline" ? slugOf(Object.values(fact.value).join(" ")) : fact.field}`;

interface Telling {
  value: Value;
  voices: Voice[];
}

/** The value that stands here with all who say it, then every other with all who say that. */
function gathered(fact: Fact): Telling[] {
  const same = fact.others.filter(({ relation }) => relation === "same").map(({ by }) => by);
  const rest = fact.others.filter(({ relation }) => relation !== "same").map(({ value, by }) => ({ value: { field: fact.field, value } as Value, by }));
  const others = [...Map.groupBy(rest, ({ value }) => wordsOf(value)).values()].map(([first, ...more]) => ({
    value: (first as (typeof rest)[number]).value,
    voices: [first as (typeof rest)[number], ...more].map(({ by }) => by),
  }));
  return [{ value: fact, voices: [fact.by, ...same] }, ...others];
}
