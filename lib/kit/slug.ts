const longest = 80;

/**
 * The word in an address that a name leads to: lower case, marks off Latin letters, other scripts kept.
 * Never empty: a name without letters or digits becomes "untitled".
 * @example slugOf("Ingrid Sølheim & friends") // "ingrid-solheim-friends"
 */
export function slugOf(name: string): string {
  const plain = foldText(name).replace(/['’ʼ]/g, "").replace(/&/g, " ");
  const words = plain.match(/(?:\p{L}\p{M}*|\p{N})+/gu) ?? ["untitled"];
  return cutAtWord(words.join("-"));
}

/** Lower case without marks, for comparing and for addresses. Letters that have no mark to lose are spelled out. */
export function foldText(text: string): string {
  const decomposed = text.normalize("NFKD").replace(/\p{M}+/gu, (marks, at: number, whole: string) => (isLatin(whole, at) ? "" : marks));
  return decomposed
    .normalize("NFC")
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (letter) => spelled[letter] ?? letter);
}

const spelled: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

/** Marks are dropped after Latin letters only: in other scripts they carry the vowels. */
function isLatin(text: string, at: number): boolean {
  return /\p{Script=Latin}/u.test(text[at - 1] ?? "");
}

function cutAtWord(slug: string): string {
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), longest / 2)).replace(/[-\ud800-\udbff]+$/, ""); // never half a character
}
