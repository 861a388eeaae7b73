// Questions thrown by dice: searches with words and facets, lists of who attends by name, calendars narrowed in every way, what two have in common.
import type { Dice } from "../arena/random.ts";
import type { World } from "./cast.ts";
import type { ToAsk } from "./ask.ts";
import type { Stage } from "./stage.ts";
import { type Looker, nobody } from "./viewers.ts";

interface Given {
  dice: Dice;
  world: World;
}

const words = ["", "", "talk", "event", "person", "ada", "zoë", "émil", "bo", "topic", "bergen", "norway", "1", "7", "tlak", "series 2"];
const facets: [name: string, values: string[]][] = [
  ["type", ["event", "session", "person", "coverage", "call"]],
  ["topic", ["topic-1", "topic-2", "topic-3", "topic-4"]],
  ["country", ["NO", "GH"]],
  ["continent", ["europe", "africa"]],
  ["city", ["no/bergen", "gh/accra"]],
  ["year", ["2026", "2025"]],
  ["when", ["upcoming", "past"]],
  ["format", ["in_person", "online", "hybrid"]],
  ["has", ["video", "slides"]],
  ["call", ["open", "week", "month"]],
];

const search = ({ dice }: Given): URLSearchParams => {
  const asked = new URLSearchParams({ q: dice.pick(words) });
  for (let count = dice.upTo(4) - 1; count > 0; count--) {
    const [name, values] = dice.pick(facets);
    asked.append(dice.upTo(4) === 1 ? `not.${name}` : name, dice.pick(values));
  }
  if (dice.upTo(3) === 1) asked.set("sort", dice.pick(["date", "newest", "best"]));
  if (dice.upTo(5) === 1) asked.set("view", "map");
  if (dice.upTo(5) === 1) asked.set("page", "2");
  return asked;
};

const calendar = ({ dice }: Given): string => {
  const asked = new URLSearchParams({
    tab: dice.pick(["contacts", "contacts", "things", "plan", "nearby"]),
    view: dice.pick(["list", "list", "month", "map"]),
  });
  if (dice.upTo(2) === 1) asked.set("topic", `topic-${dice.upTo(5)}`);
  if (dice.upTo(3) === 1) asked.set("place", dice.pick(["no", "gh", "no/bergen", "no/regions/vestland"]));
  if (dice.upTo(3) === 1) asked.set("who", dice.pick(["speaking", "attending", "tracking"]));
  if (dice.upTo(5) === 1) asked.set("online", "yes");
  return `/calendar/?${asked}`;
};

const eventOf = ({ dice, world }: Given): string => `/2026/event-${dice.pick(world.eventIds)}`;

/** Of everybody who is signed in. */
const own: ((given: Given) => string)[] = [
  calendar,
  calendar,
  (given) => `${eventOf(given)}/attendees/?${new URLSearchParams({ q: given.dice.pick(words) })}`,
  (given) => `${eventOf(given)}/contacts/`,
  (given) => `/api/overlay/?at=${encodeURIComponent(`${eventOf(given)}/`)}`,
  ({ dice }) => `/people/person-${dice.upTo(18)}/you/`,
];

/** Of anybody. */
const open: ((given: Given) => string)[] = [
  (given) => `/search/?${search(given)}`,
  (given) => `/search/?${search(given)}`,
  (given) => `/search/${given.dice.pick(["data.json", "feed.atom", "calendar.ics"])}?${search(given)}`,
  ({ dice }) => `/search/suggestions/?${new URLSearchParams({ q: dice.pick(words).slice(0, 3) })}`,
  ({ dice }) => `/people/?${new URLSearchParams({ topic: `topic-${dice.upTo(5)}`, sort: dice.pick(["name", "talks", "latest"]) })}`,
];

/** So many, the same for the same dice; those that are for everybody are asked by nobody in particular. */
export function throwQuestions(stage: Stage, lookers: Looker[], { count, ...given }: Given & { count: number }): ToAsk {
  const { dice } = given;
  return Array.from({ length: count }, (_, nth) => {
    const isOwn = dice.upTo(5) > 2;
    const looker = isOwn ? dice.pick(lookers.filter(({ accountId }) => accountId > 0)) : nobody;
    const address = dice.pick(isOwn ? own : open)(given);
    return [`${looker.called}: ${nth} ${address}`, { origin: stage.door, address, headers: { cookie: looker.cookie } }];
  });
}
