import { loadSitemapIndex } from "#app/_loaders/feeds/sitemaps.ts";

export const dynamic = "force-dynamic";

/** Where the parts of the sitemap are. */
export const GET = loadSitemapIndex;
