import { Ask } from "#app/_ui/ways/ask.tsx";
import { Choices } from "#app/_ui/ways/choices.tsx";
import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { names } from "./examples.ts";
import { each, Part } from "./part.tsx";

const here = "/ops/parts/";
const way = (words: string[]) => words.map((each, at) => ({ href: `${here}?at=${at}`, words: each }));
const choices = (words: string[]) => way(words).map((each, at) => ({ ...each, count: 10 ** at, isChosen: at === 1 }));
const ways = { none: [], one: ["Europe"], long: [names.long, names.arabic, names.unbroken], many: Array.from({ length: 14 }, (_, at) => `Part ${at + 1}`) };

/** What leads on from a page, and back. */
export const WayParts = () => (
  <>
    <Part name="The way down to a page" variants={each(ways, (words) => <Crumbs way={way(words)} />)} />
    <Part name="Ways to look at a list" variants={each(ways, (words) => <Choices name="Ways" choices={choices(words.slice(0, 5))} />)} />
    <Part
      name="On in a list"
      variants={{
        "all of it": <Onward next={null} words="Later" />,
        "the first part": <Onward next={here} words="Later" />,
        "the last part": <Onward next={null} words="Later" first={here} />,
        between: <Onward next={here} words="Later" first={here} />,
      }}
    />
    <Part name="The same in other forms" variants={{ usual: <FeedLinks page="/2026/datafjord/" /> }} />
    <Part
      name="A box to search in"
      variants={{ empty: <Ask id="part-ask" />, filled: <Ask id="part-asked" words={names.unbroken} choices={[["type", "event"]]} /> }}
    />
  </>
);
