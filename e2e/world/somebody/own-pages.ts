// Pages and forms of somebody alone, at addresses of the sample world.
import { routes } from "#lib/pages/routes.ts";
import { addressOfEvent, addressOfSession } from "../truth.ts";

export interface OwnRoute {
  route: string;
  address: string;
  who: string;
}

/** All of them, of the kind that is read or the kind that is sent to. */
export async function ownRoutes(method: "GET" | "POST"): Promise<OwnRoute[]> {
  const [event, session] = [await addressOfEvent("datafjord"), await addressOfSession("Eleven years of one table")];
  const isOwn = ({ kind, who, methods, proof }: (typeof routes)[number]) =>
    method === "POST" ? methods.includes("POST") && !proof : kind === "personal" && who !== "operator";
  return routes.filter(isOwn).map(({ route, who }) => {
    const path = `${route}/`
      .replace("/[year]/[event]/[session]/", session)
      .replace("/[year]/[event]/", event)
      .replace("[person]", "ingrid-solheim")
      .replace(/\[(\w+)\]/g, "x");
    return { route, who, address: path };
  });
}
