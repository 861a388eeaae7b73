// The directory of people: by name or by how often they spoke, and those who offer to speak.
import { oneOf, type Params, someOf } from "#app/_ui/ways/question.ts";
import { countPeople, listOfferedLanguages, listPeopleByName, listPeopleByTalks, listSpeakerOffers, type PeopleFilter } from "#lib/people/browse-people.ts";
import { offerFormats } from "#lib/people/schema.ts";
import { findPlace, listCountries, listIdsWithin } from "#lib/places/browse-places.ts";
import { findTopicId, findTopicNames, listTopics } from "#lib/topics/queries.ts";

/** What an address asks of a list of people. */
export interface PeopleQuestion {
  topic: string | undefined;
  /** The address of a place below /places/. */
  place: string | undefined;
  sort: "name" | "talks";
  /** First letters to begin with. */
  from: string | undefined;
  after: string | undefined;
}

export const readPeopleQuestion = (params: Params): PeopleQuestion => ({
  topic: oneOf(params.topic),
  place: oneOf(params.place),
  sort: oneOf(params.sort) === "talks" ? "talks" : "name",
  from: oneOf(params.from)?.slice(0, 20),
  after: oneOf(params.after),
});

export const peopleShown = 100;

/** People who meet the question; one more than is shown tells that there are more. */
export async function loadPeople(question: PeopleQuestion) {
  const { filter, names } = await findFilter(question);
  const limit = peopleShown + 1;
  const [people, count] = await Promise.all([
    question.sort === "talks"
      ? listPeopleByTalks({ ...filter, after: placeInOrder(question.after), limit })
      : listPeopleByName({ ...filter, from: question.from ?? null, after: question.after ?? null, limit }),
    countPeople(filter),
  ]);
  return { people, count, ...names };
}

/** "12.345": whoever was shown last gave 12 talks and has this id. */
function placeInOrder(after: string | undefined): { sessions: number; id: number } | null {
  const [, sessions, id] = /^(\d{1,6})\.(\d{1,9})$/.exec(after ?? "") ?? [];
  return sessions && id ? { sessions: Number(sessions), id: Number(id) } : null;
}

/** What is asked, by ids; what nobody knows is met by nobody. */
async function findFilter({ topic, place }: { topic: string | undefined; place: string | undefined }) {
  const [topicId, topics, found] = await Promise.all([
    topic ? findTopicId(topic) : undefined,
    findTopicNames(topic ? [topic] : []),
    place ? findPlace(place) : undefined,
  ]);
  const filter: PeopleFilter = { topicId: topicId === null ? 0 : topicId, placeIds: found ? await listIdsWithin(found.id) : place ? [] : undefined };
  return { filter, names: { topicName: topic ? (topics.get(topic) ?? topic) : null, placeName: place ? (found?.name ?? place) : null } };
}

/** What an address asks of the list of speakers. */
export const readOfferQuestion = (params: Params) => ({
  topic: oneOf(params.topic),
  place: oneOf(params.place),
  language: oneOf(params.language),
  format: someOf(params.format, offerFormats)[0],
  isFirstTimer: oneOf(params.first) === "yes",
  isFree: oneOf(params.free) === "yes",
  after: oneOf(params.after),
});

export type OfferQuestion = ReturnType<typeof readOfferQuestion>;

export const offersShown = 50;

/** People who offer to speak and meet the question, with what one may ask for; one more than is shown tells that there are more. */
export async function loadSpeakerOffers({ after, language, format, isFirstTimer, isFree, ...question }: OfferQuestion) {
  const { filter, names } = await findFilter(question);
  const [offers, languages] = await Promise.all([
    listSpeakerOffers({ ...filter, language, format, isFirstTimer, isFree, after: after ?? null, limit: offersShown + 1 }),
    listOfferedLanguages(),
  ]);
  return { offers, languages, ...names };
}

/** Topics and countries by which people may be looked for. */
export async function loadPeopleChoices(today: string) {
  const [topics, countries] = await Promise.all([listTopics(60), listCountries(today)]);
  return { topics: topics.toSorted((a, b) => a.name.localeCompare(b.name, "en")), countries };
}
