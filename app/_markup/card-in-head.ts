import type { Metadata } from "next";
import { absolute, fileOf } from "#lib/feeds/addresses.ts";
import { siteName } from "#lib/kit/site.ts";

/** What the head of a page says for those who show a link to it: its title, a sentence, its card. */
export function cardInHead({
  page,
  title,
  description,
  type = "website",
}: {
  page: string;
  title: string;
  description: string;
  type?: "website" | "profile";
}): Metadata {
  const image = { url: absolute(fileOf({ page }, "card.png")), width: 1200, height: 630, alt: `${title}: ${description}`.slice(0, 300) };
  return {
    openGraph: { type, url: absolute(page), title, description, siteName, images: [image] },
    twitter: { card: "summary_large_image", title, description, images: [image] },
  };
}
