import type { loadPeopleChoices, PeopleQuestion } from "#app/_loaders/directory.ts";

type Choices = Awaited<ReturnType<typeof loadPeopleChoices>>;

/** What people are asked for by: a topic, a country. */
export const TopicAndCountry = ({ topic, place, choices }: { topic: string | undefined; place: string | undefined; choices: Choices }) => (
  <>
    <label>
      Spoke about
      <select name="topic" defaultValue={topic ?? ""}>
        <option value="">Anything</option>
        {topic && !choices.topics.some(({ slug }) => slug === topic) ? <option value={topic}>{topic}</option> : null}
        {choices.topics.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </label>
    <label>
      Lives in
      <select name="place" defaultValue={place ?? ""}>
        <option value="">Any country</option>
        {place && !choices.countries.some(({ path }) => path === place) ? <option value={place}>{place}</option> : null}
        {choices.countries.map(({ path, name }) => (
          <option key={path} value={path}>
            {name}
          </option>
        ))}
      </select>
    </label>
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
