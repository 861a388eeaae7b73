/** A part of a sentence. */
export interface Piece {
  text: string;
  isName: boolean;
  /** Where it begins. */
  at: number;
}

/** Cuts a sentence at names in it, each where it stands first; of two that overlap the one that begins first, or is longer. */
export function markNames(words: string, names: string[]): Piece[] {
  const found = names.map((name) => ({ name, at: words.indexOf(name) })).filter(({ name, at }) => at >= 0 && name !== "");
  const pieces: Piece[] = [];
  let from = 0;
  for (const { name, at } of found.toSorted((a, b) => a.at - b.at || b.name.length - a.name.length)) {
    if (at < from) continue; // within a name that is marked already
    pieces.push({ text: words.slice(from, at), isName: false, at: from }, { text: name, isName: true, at });
    from = at + name.length;
  }
  return [...pieces, { text: words.slice(from), isName: false, at: from }].filter(({ text }) => text !== "");
}
