// Texts in HTML, Markdown or reStructuredText without what would run, if ever a program took them for what they are written in.

/**
 * The text with ‹ and › around tags that run something, so that its words stay and no tag does, and without links to
 * scripts. Applied again it changes nothing.
 */
export function withoutScripts(text: string): string {
  let left = text;
  for (let round = 0; round < mostRounds; round++) {
    const next = left
      .replace(tag, (found) => found.replaceAll("<", "‹").replaceAll(">", "›"))
      .replace(link, "$1")
      .replace(address, "#");
    if (next === left) return left;
    left = next; // what stood around a tag may be one now: "<a <script> onload=…>"
  }
  return left.replaceAll("<", "‹").replace(schemes, "");
}

/** Nobody who writes of a thing nests it deeper. */
const mostRounds = 5;

const tag = /<\/?(?:script|style|iframe|object|embed)\b[^<>]*>?|<[a-z][^<>]*[\s/"']on[a-z]+\s*=[^<>]*>?/gi;

const scheme = "(?:javascript:|vbscript:|data:[a-z]+/)";
const schemes = new RegExp(scheme, "gi");
const inBrackets = "(?:[^\\s()]|\\([^\\s()]*\\))";
const link = new RegExp(`\\[([^[\\]]*)\\]\\(\\s*<?${scheme}${inBrackets}*[^()\\n]*\\)`, "gi");
/** Where an address stands: in brackets, behind a sign of equality or the name of a target. "JavaScript: the parts" is none. */
const address = new RegExp(`(?<=[(<=]["']?|^\\.\\. _[^:\\n]{1,200}: |^\\[[^\\]\\n]{1,200}\\]: )${scheme}(?=\\S)(?:[^\\s()>"']|\\([^\\s()]*\\))*`, "gim");
