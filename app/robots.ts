import type { MetadataRoute } from "next";
import { absolute } from "#lib/feeds/addresses.ts";

export const dynamic = "force-dynamic"; // the address of the site is known where it runs, not where it is built

/** What is searched for is without number and says nothing of its own; all else may be read by any program. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: ["/", "/search/$"], disallow: ["/search/", "/api/", "/go/"] }, sitemap: absolute("/sitemap.xml") };
}
