// Pages that need nothing that may be away as well: neither the web, nor its style sheets, nor a store.
import { siteName } from "#lib/kit/site.ts";

interface Bare {
  title: string;
  heading: string;
  words: string;
  link: { href: string; words: string };
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A whole page of one heading, one paragraph and one link. */
export const barePage = ({ title, heading, words, link }: Bare): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escaped(title)} · ${siteName}</title>
<style>body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1rem } h1 { line-height: 1.2 } a { color: inherit }</style>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
<p>${escaped(words)}</p>
<p><a href="${escaped(link.href)}">${escaped(link.words)}</a></p>
</main>
</body>
</html>
`;

/** What stands where a page cannot be made and none was made before. */
export const awayPage = barePage({
  title: "Not now",
  heading: "Something of ours is away",
  words: "This page could not be made. The fault is on our side, and nothing is lost. It comes back by itself: try again in a minute.",
  link: { href: "?", words: "Try again" },
});

/** What stands where somebody does a thing too often. `words` say when it may be done again. */
export const tooOftenPage = (words: string, link: Bare["link"]): string => barePage({ title: "Too often", heading: "That was very often", words, link });
