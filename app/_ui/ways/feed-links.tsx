import { fileOf } from "#lib/feeds/addresses.ts";

interface Link {
  file: string;
  words: string;
}

const usual: Link[] = [
  { file: "calendar.ics", words: "Save to calendar" },
  { file: "feed.atom", words: "Follow by feed" },
  { file: "data.json", words: "The same as data" },
];

/** What a page is in other forms, in words: for a calendar, for a reader of feeds, for a program. `more`: files of this page alone. */
export const FeedLinks = ({ page, more = [], without = [] }: { page: string; more?: (Link | null)[]; without?: string[] }) => (
  <ul className="feeds">
    {[...usual.filter(({ file }) => !without.includes(file)), ...more.filter((link) => link !== null)].map(({ file, words }) => (
      <li key={file}>
        <a href={fileOf({ page }, file)}>{words}</a>
      </li>
    ))}
  </ul>
);
