// What a mail says and where it leads, read from either form, so that the two can be compared.
import { decodeHTML } from "entities";
import { convert } from "html-to-text";

/** Where the links of the HTML lead, in order of their letters. */
export const linksIn = (html: string): string[] => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => decodeHTML(href as string)).toSorted();
export const linksInText = (text: string): string[] => [...text.matchAll(/https?:\S+/g)].map(([href]) => href).toSorted();

/** Words alone: without the ways in which either form breaks lines, underlines and points. */
export const wordsIn = (text: string): string =>
  text
    .replace(/https?:\S+|^[=-]+ ?$|^\*|:$/gm, " ")
    .replace(/\s+/g, " ")
    .trim();

/** What somebody sees of the HTML. */
export const shownIn = (html: string): string =>
  convert(html.replace(/<div style="display:none.*?<\/div>/s, ""), {
    wordwrap: false,
    selectors: [{ selector: "a", options: { ignoreHref: true } }, ...["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } }))],
  });

/** Blanks and colons are set by each form in its own way. */
export const lettersOf = (words: string): string => words.replaceAll(/[\s:]/g, "");
