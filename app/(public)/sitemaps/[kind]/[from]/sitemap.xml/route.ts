import { loadSitemapPart } from "#app/_loaders/feeds/sitemaps.ts";

export const dynamic = "force-dynamic";

/** A part of the sitemap: things of one kind. */
export const GET = loadSitemapPart;
