/** A sentence in which names of people one follows are marked, each where it stands first. */
export const Marked = ({ words, names }: { words: string; names: string[] }) => (
  <p>
    {cut(words, names).map(({ text, isName, at }) =>
      isName ? (
        <b key={at} className="yours-mark" dir="auto">
          {text}
        </b>
      ) : (
        <span key={at}>{text}</span>
      ),
    )}
  </p>
);

interface Piece {
  text: string;
  isName: boolean;
  at: number;
}

function cut(words: string, names: string[]): Piece[] {
  const found = names.map((name) => ({ name, at: words.indexOf(name) })).filter(({ name, at }) => at >= 0 && name !== "");
  const pieces: Piece[] = [];
  let from = 0;
  for (const { name, at } of found.toSorted((a, b) => a.at - b.at)) {
    if (at < from) continue; // within a name that is marked already
    pieces.push({ text: words.slice(from, at), isName: false, at: from }, { text: name, isName: true, at });
    from = at + name.length;
  }
  return [...pieces, { text: words.slice(from), isName: false, at: from }].filter(({ text }) => text !== "");
}
