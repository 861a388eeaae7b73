import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { type Element, readElements, XmlError } from "./xml.ts";

/** What is read until the file ends or breaks: each element as "line: name text", and the failure where there is one. */
async function read(content: string | Buffer, { names = ["event"], name = "file.xml" } = {}) {
  const elements: Element[] = [];
  try {
    for await (const element of readElements(path.join(temporaryFolder({ [name]: content }), name), names)) elements.push(element);
    return { elements, failure: null };
  } catch (error) {
    expect(error).toBeInstanceOf(XmlError);
    const { line, message } = error as XmlError;
    return { elements, failure: { line, message } };
  }
}

const titles = (elements: Element[]) => elements.map((element) => `${element.line}: ${element.first("title")?.text}`);

test("elements come in order, each with its attributes, its text and what is in it", async () => {
  const { elements } = await read(
    '<s>\n<event id="1"><title> One &amp; <![CDATA[<two>]]>\n</title><people><person>A</person><person>B</person></people></event>\n<event/></s>',
  );
  const [first, second] = elements;
  expect(first?.attributes).toEqual({ id: "1" });
  expect(titles(elements)).toEqual(["2: One & <two>", "4: undefined"]);
  expect(first?.all("person", "title").map(({ text }) => text)).toEqual(["One & <two>", "A", "B"]);
  expect(first?.first("person")).toBeUndefined(); // not a child of the event itself
  expect(second?.attributes).toEqual({});
});

test("an element knows what stands around it", async () => {
  const { elements } = await read('<s><day date="2026-02-01"><room name="A"><event/></room></day></s>');
  expect(elements[0]?.parents.map(({ name, attributes }) => [name, attributes])).toEqual([
    ["s", {}],
    ["day", { date: "2026-02-01" }],
    ["room", { name: "A" }],
  ]);
});

test("of elements inside each other the outer one is read, with the inner one in it", async () => {
  const { elements } = await read("<s><event><event><title>inner</title></event></event></s>");
  expect(elements).toHaveLength(1);
  expect(elements[0]?.all("event").map((inner) => inner.first("title")?.text)).toEqual(["inner"]);
});

test("what stands before a break is read, and the break has its line", async () => {
  const { elements, failure } = await read("<s>\n<event><title>1</title></event>\n<event><title>2</title></event>\n<event><title>3</event>\n<event/></s>");
  expect(titles(elements)).toEqual(["2: 1", "3: 2"]);
  expect(failure).toEqual({ line: 4, message: "unexpected close tag." });
});

test("what stands before a break on the same line is read too, but not what another element's end cut off", async () => {
  for (const broken of ["<event><title>2</title></s>", "<event><title>2</event>", "<event></title></event>", "<event title=2></event>", "<event/></day>"]) {
    const { elements, failure } = await read(`<s><event><title>1</title></event>${broken}</s>`);
    expect(titles(elements)).toEqual(broken.startsWith("<event/>") ? ["1: 1", "1: undefined"] : ["1: 1"]);
    expect(failure?.line).toBe(1);
  }
});

test("a file that was cut off gives what was whole", async () => {
  const { elements, failure } = await read("<s>\n<event><title>1</title></event>\n<event><ti");
  expect(titles(elements)).toEqual(["2: 1"]);
  expect(failure?.line).toBe(3);
});

test("an archive that was cut off gives what was whole", async () => {
  const packed = gzipSync("<s>\n<event><title>1</title></event>\n</s>\n");
  const { elements, failure } = await read(packed.subarray(0, packed.length - 6), { name: "file.xml.gz" });
  expect(titles(elements)).toEqual(["2: 1"]);
  expect(failure?.message).toBe("unexpected end of file");
});

test("what is not UTF-8 is told with its line, after what stands before it", async () => {
  const { elements, failure } = await read(Buffer.from("<s>\n<event><title>1</title></event>\n<event><title>caf\xe9</title></event>\n<event/></s>", "latin1"));
  expect(titles(elements)).toEqual(["2: 1"]);
  expect(failure).toEqual({ line: 3, message: "is not UTF-8" });
});

test("characters and lines are whole wherever the file is read in pieces", async () => {
  const text = `<s>\n<event><title>${"é🎉田".repeat(60_000)}</title></event>\n<event/>`;
  for (const shift of [0, 1, 2, 3]) {
    const { elements } = await read(`<!--${" ".repeat(shift)}-->${text}`);
    expect([elements[0]?.first("title")?.text.length, elements[1]?.line]).toEqual([240_000, 3]);
  }
  expect((await read(Buffer.from(text).subarray(0, 100_003))).failure?.message).toBe("is not UTF-8");
});

test("a flood of line ends, in a small packed file, is read at once", async () => {
  const flood = Buffer.concat(Array<Buffer>(5).fill(gzipSync(Buffer.alloc(10_000_000, "\n"))));
  const { failure } = await read(flood, { name: "file.xml.gz" });
  expect(failure).toMatchObject({ line: 50_000_001 });
});

test("entities of a file's own are an error: nothing can be made to grow", async () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("\n");
  const { elements, failure } = await read(
    `<?xml version="1.0"?>\n<!DOCTYPE s [\n<!ENTITY l0 "ha">\n${laughs}\n]>\n<s>\n<event><title>&l9;</title></event></s>`,
  );
  expect(elements).toEqual([]);
  expect(failure).toEqual({ line: 15, message: expect.stringContaining("entity") });
});

test("a file cannot ask for another one", async () => {
  const { elements, failure } = await read('<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<s><event><title>&x;</title></event></s>');
  expect(elements).toEqual([]);
  expect(failure?.line).toBe(2);
});

test("XML's own entities and numbers of signs are read", async () => {
  const { elements } = await read("<s><event><title>&lt;&gt;&amp;&quot;&apos; &#233; &#x1F389;</title></event></s>");
  expect(titles(elements)).toEqual(["1: <>&\"' é 🎉"]);
});

test("a file that goes on nesting is no schedule", async () => {
  const { failure } = await read("<s>\n".concat("<a>".repeat(60)));
  expect(failure).toEqual({ line: 2, message: "elements stand more than 50 deep" });
});

test("a text that goes on for ever ends the reading before it fills the memory", async () => {
  const { elements, failure } = await read(`<s>\n<event><title>1</title></event>\n<event><title>${"ha ".repeat(400_000)}</title></event></s>`);
  expect(titles(elements)).toEqual(["2: 1"]);
  expect(failure).toEqual({ line: 3, message: "the text of title is longer than 1,000,000 characters" });
});

test.each([
  ["nothing", ""],
  ["JSON", '{"conference": {}}'],
  ["words", "There is no schedule here."],
])("%s is not XML", async (_, content) => {
  const { elements, failure } = await read(content);
  expect(elements).toEqual([]);
  expect(failure?.line).toBe(1);
});

test("a large file is read in the same order, with the same lines", async () => {
  const events = Array.from({ length: 5_000 }, (_, at) => `<event><title>é ${at}</title></event>`);
  const { elements, failure } = await read(`<s>\n${events.join("\n")}\n</s>`);
  expect(failure).toBeNull();
  expect(titles(elements)).toEqual(events.map((_, at) => `${at + 2}: é ${at}`));
});
