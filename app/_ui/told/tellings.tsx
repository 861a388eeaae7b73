import type { Fact, Value, Voice } from "#lib/imports/provenance/facts.ts";
import { slugOf } from "#lib/kit/slug.ts";
import { fieldInWords, ValueInWords, wordsOf } from "./value.tsx";
import { Voices } from "./voice.tsx";

/** Values as rows; where sources say something else, theirs stand beside the one that is shown. */
export const Tellings = ({ facts, isMarked = false }: { facts: Fact[]; isMarked?: boolean }) => (
  <dl className="tellings">
    {rowsOf(facts).map(({ name, anchor, tellings }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
      <div key={place} id={isMarked ? anchor : undefined}>
        <dt>{name}</dt>
        <dd>
          {tellings.map(({ values, voices }) => (
            <OneTelling key={values.map(wordsOf).join(" ")} values={values} voices={voices} />
          ))}
        </dd>
      </div>
    ))}
  </dl>
);

const OneTelling = ({ values, voices }: Telling) => (
  <div>
    {values.map((value, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two speakers may have one name
      <p key={place}>
        <ValueInWords fact={value} />
      </p>
    ))}
    <small>
      <Voices voices={voices} />
    </small>
  </div>
);

/** Where a value is told on the page. */
export const anchorOf = (fact: Value): string => `told-${fact.field === "deadline" ? slugOf(Object.values(fact.value).join(" ")) : fact.field}`;

/** Values with those who say them. */
interface Telling {
  values: Value[];
  voices: Voice[];
}

interface Row {
  name: string;
  anchor: string;
  tellings: Telling[];
}

/** A row for each value; several of one kind that the same sources say, and no other speaks of, share one. */
function rowsOf(facts: Fact[]): Row[] {
  const rows: Row[] = [];
  for (const fact of facts) {
    const row = { name: fieldInWords(fact), anchor: anchorOf(fact), tellings: tellingsOf(fact) };
    const last = rows.at(-1);
    if (last && isLike(last, row)) last.tellings[0]?.values.push(fact);
    else rows.push(row);
  }
  return rows;
}

const isLike = (one: Row, other: Row): boolean =>
  one.name === other.name && [one, other].every(({ tellings }) => tellings.length === 1) && voicesOf(one) === voicesOf(other);

const voicesOf = ({ tellings }: Row) => JSON.stringify(tellings.map(({ voices }) => voices));

/** The value that stands here with all who say it, then every other with all who say that. */
function tellingsOf(fact: Fact): Telling[] {
  const same = fact.others.filter(({ relation }) => relation === "same").map(({ by }) => by);
  const rest = fact.others.filter(({ relation }) => relation !== "same").map(({ value, by }) => ({ value: { field: fact.field, value } as Value, by }));
  const others = [...Map.groupBy(rest, ({ value }) => wordsOf(value)).values()];
  return [
    { values: [fact], voices: [fact.by, ...same] },
    ...others.map((said) => ({ values: said.slice(0, 1).map(({ value }) => value), voices: said.map(({ by }) => by) })),
  ];
}
