import { sitemapIndex, sitemapPart } from "#lib/feeds/sitemaps/sitemaps.ts";
import { routes } from "#lib/pages/routes.ts";

const headers = { "content-type": "application/xml; charset=utf-8" };

/** Pages about nothing in particular; a search is for people, and what was taken down for nobody. */
const plainPages = () =>
  routes
    .filter(({ kind, route }) => kind === "page" && !route.includes("[") && !["/search", "/taken-down"].includes(route))
    .map(({ route }) => (route === "/" ? "/" : `${route}/`));

/** Answers the index of sitemaps. */
export const loadSitemapIndex = async (): Promise<Response> => new Response(await sitemapIndex(), { headers });

/** Answers a part of them. */
export async function loadSitemapPart(_request: Request, { params }: { params: Promise<{ kind: string; from: string }> }): Promise<Response> {
  const { kind, from } = await params;
  const part = await sitemapPart(kind, from, plainPages());
  return part === null ? new Response("There is nothing here.\n", { status: 404 }) : new Response(part, { headers });
}
