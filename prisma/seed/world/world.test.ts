import { expect, test } from "vitest";
import { slugOf } from "#lib/kit/slug.ts";
import { events, series } from "./events.ts";
import { accessFacts, callFacts, guides, offers, safetyFacts } from "./facts.ts";
import { people } from "./people.ts";
import { cities, countries, topics, venues } from "./places.ts";
import { attendances, follows, staff } from "./plans.ts";
import { sessions } from "./sessions.ts";

const twice = (list: string[]) => list.filter((each, at) => list.indexOf(each) !== at);
const without = (list: (string | undefined)[], known: string[]) => list.filter((each) => each !== undefined && !known.includes(each));
const [eventKeys, personSlugs, topicSlugs, cityPaths] = [
  events.map(({ key }) => key),
  people.map(({ slug }) => slug),
  topics.map(({ slug }) => slug),
  cities.map(({ path }) => path),
];

test("there are 30 events and 80 people", () => {
  expect([events.length, people.length]).toEqual([30, 80]);
});

test("nothing has the address or the key of another", () => {
  expect(
    [eventKeys, personSlugs, topicSlugs, cityPaths, series.map(({ slug }) => slug), venues.map(({ slug }) => slug), countries.map(([code]) => code)].map(twice),
  ).toEqual(Array(7).fill([]));
});

test("people have the slugs that the site would give them, but for those who show what else there can be", () => {
  const others = people.filter(({ name, slug }) => slugOf(name) !== slug).map(({ slug }) => slug);
  expect(others).toEqual(["anna-maria-von-und-zu-hohenfels-lichtenberg-de-la-cruz", "robin-hale-2", "staff-of-hallway"]);
});

test("everybody who is named is there", () => {
  expect(
    without(
      [
        ...sessions.flatMap(({ speakers = [] }) => speakers),
        ...attendances.map(({ person }) => person),
        ...follows.map(({ person }) => person),
        ...staff.map(({ person }) => person),
        ...offers.map(({ person }) => person),
        ...guides.flatMap(({ owners, events: listed }) => [...owners, ...listed.flatMap(({ by }) => by ?? [])]),
      ],
      personSlugs,
    ),
  ).toEqual([]);
});

test("every event, topic, place and series that is named is there", () => {
  expect(without([...sessions.map(({ event }) => event), ...attendances.map(({ event }) => event), ...staff.map(({ event }) => event)], eventKeys)).toEqual([]);
  expect(without([...safetyFacts.map(({ event }) => event), ...guides.flatMap(({ events: listed }) => listed.map(({ event }) => event))], eventKeys)).toEqual(
    [],
  );
  const called = events.flatMap(({ key, call }) => (call ? [key] : []));
  expect([
    without(
      callFacts.map(({ event }) => event),
      called,
    ),
    without(
      accessFacts.map(({ venue }) => venue),
      venues.map(({ slug }) => slug),
    ),
  ]).toEqual([[], []]);
  expect(
    without(
      [...events, ...sessions].flatMap(({ topics: named = [] }) => named),
      topicSlugs,
    ),
  ).toEqual([]);
  expect(
    without(
      topics.map(({ parent }) => parent),
      topicSlugs,
    ),
  ).toEqual([]);
  expect(
    without(
      [...events, ...people, ...venues].map(({ place }) => place),
      cityPaths,
    ),
  ).toEqual([]);
  expect(
    without(
      cityPaths.map((path) => path.slice(0, 2).toUpperCase()),
      countries.map(([code]) => code),
    ),
  ).toEqual([]);
  expect(
    without(
      events.map(({ venue }) => venue),
      venues.map(({ slug }) => slug),
    ),
  ).toEqual([]);
  expect(
    without(
      events.map((event) => event.series),
      series.map(({ slug }) => slug),
    ),
  ).toEqual([]);
});

test("a block stands before what is in it", () => {
  const at = (event: string, title: string) => sessions.findIndex((session) => session.event === event && session.title === title && session.kind === "block");
  const wrong = sessions.filter(({ event, block }, place) => block && (at(event, block) === -1 || at(event, block) > place));
  expect(wrong).toEqual([]);
});

test("whoever follows has an account, and nobody follows themselves or twice from one source", () => {
  const accounts = people.filter(({ account }) => account).map(({ slug }) => slug);
  expect(
    without(
      follows.map(({ account }) => account),
      accounts,
    ),
  ).toEqual([]);
  expect(follows.filter(({ account, person }) => account === person)).toEqual([]);
  expect(twice(follows.map(({ account, person, source }) => `${account} ${person} ${source}`))).toEqual([]);
});

test("nobody goes to an event twice, and nobody speaks twice in one session", () => {
  expect(twice(attendances.map(({ person, event }) => `${person} ${event}`))).toEqual([]);
  expect(sessions.filter(({ speakers = [] }) => twice(speakers).length > 0)).toEqual([]);
});

test("every kind that a page has to show is there", () => {
  const seen = {
    status: new Set(events.map(({ status }) => status)),
    precision: new Set(events.map(({ precision }) => precision)),
    format: new Set(events.map(({ format }) => format)),
    visibility: new Set(attendances.map(({ visibility }) => visibility)),
    source: new Set(follows.map(({ source }) => source)),
    kind: new Set(sessions.map(({ kind }) => kind)),
  };
  expect(seen).toEqual({
    status: new Set([undefined, "planned", "cancelled", "moved_online", "postponed"]),
    precision: new Set([undefined, "month", "year", "tba"]),
    format: new Set([undefined, "hybrid", "online"]),
    visibility: new Set(["public", "followers", "mutuals", "only_me"]),
    source: new Set(["here", "mastodon", "bluesky", "github", "file"]),
    kind: new Set([undefined, "social", "keynote", "workshop", "panel", "block", "lightning_talk", "poster"]),
  });
});

test("nobody of the sample world can be written to, and no link of it leads to anybody's site", () => {
  const hosts = [...people.map(({ website }) => website), ...events.map(({ url }) => url), ...series.map(({ url }) => url)].flatMap((url) =>
    url ? [new URL(url).hostname] : [],
  );
  const mails = people.flatMap(({ account }) => (account ? [account.email] : []));
  expect([...hosts, ...mails].filter((each) => !each.endsWith(".example"))).toEqual([]);
});
