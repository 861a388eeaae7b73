// Text as XML 1.0 takes it.

/** A text between tags or in quotes; signs that no XML may hold are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] as string)
    .replace(/\r/g, "&#13;");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

type Attributes = Record<string, string | number | null | undefined>;

/** An element with what is in it, which is XML already; attributes without a value are left out. */
export function element(name: string, attributes: Attributes, inside = ""): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  );
  return inside === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inside}</${name}>`;
}

/** An element with a text in it; nothing where there is none. */
export const textElement = (name: string, text: string | null | undefined, attributes: Attributes = {}): string =>
  text === null || text === undefined ? "" : `<${name}${element("", attributes).slice(1, -2)}>${escapeXml(text)}</${name}>`;
