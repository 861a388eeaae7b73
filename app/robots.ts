import type { MetadataRoute } from "next";

/** Searches are without number and say nothing of their own; all else may be read by any program. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: ["/search/", "/api/", "/go/"] } };
}
