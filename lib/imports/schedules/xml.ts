import { SaxesParser } from "saxes";
import { cleanLines } from "../wording.ts";
import { readText } from "./utf8-text.ts";

/** An element with all that is in it. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Its own text, trimmed. */
  text: string;
  line: number;
  /** Elements around it, outermost first; without their text. */
  parents: Element[];
  first(name: string): Element | undefined;
  all(...names: string[]): Element[];
}

/** Deeper than any schedule: a file that goes on nesting is not one. */
const deepest = 50;

const longest = 1_000_000;

/** Throws with the line when the file is not well-formed. Entities other than XML's own five are an error: nothing can be made to grow. */
export class XmlError extends Error {
  override name = "XmlError";
  line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Elements of these names, each when it ends, with what is in it. The rest of the file is not kept. */
export async function* readElements(file: string, names: string[]): AsyncGenerator<Element> {
  const parser = new SaxesParser();
  const open: Building[] = [];
  const ready: Element[] = [];
  let closed: Building | undefined;
  parser.on("error", (error) => {
    if (ready.at(-1) === closed && error.message.endsWith("unexpected close tag.")) ready.pop(); // another element's end closed it
    throw new XmlError(error.message.replace(/^\d+:\d+: /, ""), parser.line);
  });
  parser.on("opentag", (tag) => {
    if (open.length > deepest) throw new XmlError(`elements stand more than ${deepest} deep`, parser.line);
    const element = new Building({ name: tag.name, attributes: tag.attributes as Record<string, string>, line: parser.line, parents: [...open] });
    if (open.some((parent) => names.includes(parent.name))) open.at(-1)?.children.push(element);
    open.push(element);
  });
  for (const kind of ["text", "cdata"] as const) parser.on(kind, (text) => open.at(-1)?.add(text));
  parser.on("closetag", () => {
    const element = open.pop();
    closed = element;
    if (element && names.includes(element.name) && !open.some((parent) => names.includes(parent.name))) ready.push(element);
  });
  let failure: unknown;
  try {
    for await (const text of readText(file)) {
      parser.write(text);
      yield* ready.splice(0);
    }
    parser.close();
  } catch (error) {
    failure = error;
  }
  yield* ready.splice(0); // what stands before a break
  if (failure) throw failure instanceof XmlError ? failure : new XmlError((failure as Error).message, parser.line);
}

class Building implements Element {
  name: string;
  attributes: Record<string, string>;
  line: number;
  parents: Element[];
  children: Building[] = [];
  private pieces: string[] = [];
  private length = 0;

  constructor({ name, attributes, line, parents }: Pick<Element, "name" | "attributes" | "line" | "parents">) {
    this.name = name;
    this.attributes = attributes;
    this.line = line;
    this.parents = parents;
  }

  get text(): string {
    return cleanLines(this.pieces.join(""));
  }

  add(piece: string): void {
    this.length += piece.length;
    if (this.length > longest) throw new XmlError(`the text of ${this.name} is longer than ${longest.toLocaleString("en")} characters`, this.line);
    this.pieces.push(piece);
  }

  first(name: string): Element | undefined {
    return this.children.find((child) => child.name === name);
  }

  all(...names: string[]): Element[] {
    return this.children.flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...child.all(...names)]);
  }
}
