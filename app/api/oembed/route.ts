import { loadEmbed } from "#app/_loaders/feeds/embeds.ts";

export const dynamic = "force-dynamic";

/** oEmbed: how a link to a page of ours is shown elsewhere. */
export const GET = loadEmbed;
