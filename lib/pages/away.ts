import { siteName } from "#lib/kit/site.ts";

/** What stands where a page cannot be made and none was made before. It needs nothing that may be away as well. */
export const awayPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Not now · ${siteName}</title>
<style>body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1rem } h1 { line-height: 1.2 } a { color: inherit }</style>
</head>
<body>
<main>
<h1>Something of ours is away</h1>
<p>This page could not be made. The fault is on our side, and nothing is lost. It comes back by itself: try again in a minute.</p>
<p><a href="?">Try again</a></p>
</main>
</body>
</html>
`;
