import { offersInWords } from "#app/_ui/facts/call-facts.tsx";
import { Select } from "#app/_ui/ways/select.tsx";
import type { CallQuestion } from "#app/_loaders/calls.ts";
import type { CallChoices } from "#lib/calls/browse-calls.ts";
import { continentName, continentOf, continents } from "#lib/places/continents.ts";
import { countryName } from "#lib/places/countries.ts";

/** A plain form: what was chosen stands in the address. */
export const Narrow = ({ question: { topic, where, offers }, choices }: { question: CallQuestion; choices: CallChoices }) => (
  <form className="narrow" action="/calls/">
    <div className="fields">
      <label>
        Where
        <select name="where" defaultValue={where ?? ""}>
          <option value="">Anywhere</option>
          <option value="online">Online</option>
          <optgroup label="Continents">
            {continents.map((continent) => (
              <option key={continent} value={continent}>
                {continentName(continent)}
              </option>
            ))}
          </optgroup>
          <optgroup label="Countries">
            {countriesToChoose(choices, where).map(({ code, name }) => (
              <option key={code} value={code.toLowerCase()}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <Select name="topic" words="About" all="Anything" value={topic} options={choices.topics.map(({ slug, name }) => [slug, name])} />
      <button type="submit">Show</button>
    </div>
    <fieldset>
      <legend>Only calls that state it</legend>
      {offersInWords.map(({ kind, words }) => (
        <label key={kind}>
          <input type="checkbox" name="offers" value={kind} defaultChecked={offers.includes(kind)} /> {words}
        </label>
      ))}
    </fieldset>
  </form>
);

function countriesToChoose({ countries }: CallChoices, where: string | undefined): { code: string; name: string }[] {
  const codes = new Set(countries.map(({ code }) => code));
  if (where?.length === 2 && continentOf(where.toUpperCase())) codes.add(where.toUpperCase());
  return [...codes].map((code) => ({ code, name: countryName(code) })).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}
