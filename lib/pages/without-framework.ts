// A page as the web renders it, without the scripts of the framework: what is read needs none. Half a page is refused.

export type Stripped = { kind: "page"; html: string } | { kind: "incomplete"; mark: string };

/** Where React has left a hole that a script would fill. Text of people cannot contain them: `<` is escaped there. */
const holes = ["<!--$?", "<!--$~", "<!--$!", '<template id="B:', '<template id="P:', '<div hidden id="S:', 'id="__next_error__"'];

/**
 * Takes out scripts that are not marked as ours, hints to load scripts, and React's marks. Data (JSON-LD, speculation
 * rules) stays. Refuses a page that a script would have to complete.
 */
export function withoutFramework(html: string): Stripped {
  const mark = holes.find((each) => html.includes(each)) ?? (html.trimEnd().endsWith("</html>") ? undefined : "no end");
  if (mark !== undefined) return { kind: "incomplete", mark };
  const stripped = html
    .replace(/<script\b([^>]*)>[\s\S]*?<\/script>/g, (whole, attributes: string) => (isKept(attributes) ? whole : ""))
    .replace(/<link\b[^>]*>/g, (link) => (/\brel="modulepreload"|\bas="script"/.test(link) ? "" : link))
    .replace(/<div hidden="">(?:<!--\/?\$-->)*<\/div>/g, "")
    .replace(/<!--(?: |\/?\$)?-->/g, "");
  return { kind: "page", html: stripped };
}

const isKept = (attributes: string) => /\bdata-keep\b|\btype="(?:application\/ld\+json|speculationrules)"/.test(attributes);
