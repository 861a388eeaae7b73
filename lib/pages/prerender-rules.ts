// Which links a browser may open ahead, when somebody is about to follow them: pages alone, which cost a copy and change nothing.
import { routes } from "./routes.ts";

/** Whoever types a search types on; what was taken down is not linked. */
const never = ["/search", "/taken-down"];

/** In the language of URLPattern: "/people/:person/". */
const asPattern = (route: string): string => `${route === "/" ? "" : route}/`.replace("[year]", ":year(\\d+)").replace(/\[(\w+)\]/g, ":$1");

const pages = routes.filter(({ kind, route }) => kind === "page" && !never.includes(route)).map(({ route }) => asPattern(route));

/** Speculation rules, for a script element of that type. "moderate": after a moment over a link. */
export const prerenderRules = {
  prerender: [{ where: { and: [{ href_matches: pages }, { not: { selector_matches: "[rel~=nofollow]" } }] }, eagerness: "moderate" }],
};
