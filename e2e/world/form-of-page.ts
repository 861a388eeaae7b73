// A form as it stands on a page, with what a browser would send of it.
import { decodeHTML } from "entities";

/** The fields of the form that is sent to this address, by name, as the page fills them in. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const form = html.split(/(?=<form\b)/).find((each) => each.startsWith("<form") && attribute(each, "action") === action);
  if (!form) throw new Error(`There is no form to ${action}.`);
  const [inside = ""] = form.split("</form>");
  const inputs = [...inside.matchAll(/<input\b[^>]*>/g)].map(([tag]) => [attribute(tag, "name"), attribute(tag, "value") ?? ""]);
  const texts = [...inside.matchAll(/(<textarea\b[^>]*>)([^<]*)/g)].map(([, tag = "", text = ""]) => [
    attribute(tag, "name"),
    decodeHTML(text).replace(/^\n/, ""),
  ]);
  return Object.fromEntries([...inputs, ...texts].filter(([name]) => name));
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`^<[^>]*?\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decodeHTML(value);
}
