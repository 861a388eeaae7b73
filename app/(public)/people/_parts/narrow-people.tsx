import { Select } from "#app/_ui/ways/select.tsx";
import type { loadPeopleChoices, PeopleQuestion } from "#app/_loaders/directory.ts";

type Choices = Awaited<ReturnType<typeof loadPeopleChoices>>;

/** What people are asked for by: a topic, a country. */
export const TopicAndCountry = ({ topic, place, choices }: { topic: string | undefined; place: string | undefined; choices: Choices }) => (
  <>
    <Select name="topic" words="Spoke about" all="Anything" value={topic} options={choices.topics.map(({ slug, name }) => [slug, name])} />
    <Select name="place" words="Lives in" all="Any country" value={place} options={choices.countries.map(({ path, name }) => [path, name])} />
  </>
);

/** A plain form: what was chosen stands in the address. */
export const NarrowPeople = ({ question: { topic, place, sort }, choices }: { question: PeopleQuestion; choices: Choices }) => (
  <form className="narrow" action="/people/">
    <div className="fields">
      <TopicAndCountry topic={topic} place={place} choices={choices} />
      <label>
        Sorted by
        <select name="sort" defaultValue={sort}>
          <option value="name">Name</option>
          <option value="talks">Number of talks</option>
        </select>
      </label>
      <button type="submit">Show</button>
    </div>
  </form>
);
