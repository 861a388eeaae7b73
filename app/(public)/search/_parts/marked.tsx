import { mark } from "#lib/search/words/marks.ts";

/** Text with what was sought marked in it. Parts are text: whatever a title holds, it is no markup. */
export const Marked = ({ text, sought }: { text: string; sought: string[] }) => <Parts parts={mark(text, sought)} />;

/** Parts in turn: as it is, sought, as it is ... */
export function Parts({ parts }: { parts: string[] }) {
  let place = 0;
  return parts.map((part, at) => {
    place += part.length;
    return at % 2 === 1 ? <mark key={place}>{part}</mark> : part;
  });
}
