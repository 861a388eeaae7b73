// What happens to single values of a file: each is replaced by what nobody expects in its place.
import type { Dice } from "../arena/random.ts";
import type { Damage } from "./bytes.ts";

/** As they stand in JSON, which is YAML as well. */
const strangeValues = [
  ...["null", "true", "false", "0", "-1", "1e400", "-0.0", "9007199254740993", "123456789012345678901234567890", "[]", "{}", "[[]]", "[null]", '[""]', '""'],
  ...['" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u202e\\u200b"', '"\\u0007\\u001b[31m"', '"\\ufeff"', '"e\\u0301"', '"\\u2028"'],
  ...['"0000-00-00"', '"20008-02-24"', '"2024-02-30"', '"9999-12-31"', '"-0001-01-01"', '"0001-01-01"', '"2024-01-01T99:99:99+99:99"', '"2024-06-01 10:00:00"'],
  ...[
    '"1969-12-31T23:59:60Z"',
    '"+275760-09-13"',
    '"25:61"',
    '"99:59"',
    '"1:2:3:4"',
    '"PT999999999H"',
    '"-01:00"',
    '"Infinity"',
    '"NaN"',
    "99999999999",
    "1.5",
  ],
  ...[
    '"javascript:alert(1)"',
    '"https://"',
    '"http://["',
    '"https://x.example/\\u0000"',
    '"//x.example"',
    '"https://x.example:99999/"',
    '"http://\\ud800.example/"',
  ],
  ...['"https://web.archive.org/web/2020/https://web.archive.org/web/2020/http://%zz"', '"data:text/html,<script>alert(1)</script>"', '"https://xn--a/"'],
  ...['"__proto__"', '"constructor"', '"toString"', '{"__proto__":{"name":"x"}}', '{"length":-1}', '{"name":{"name":{"name":[]}}}', '[{"key":"a","name":"a"}]'],
  ...[
    '"TBA"',
    '"None"',
    '"Cancelled"',
    '"Online"',
    '"Georgia"',
    '"Mars/Olympus"',
    '"UTC+99"',
    '"Etc/GMT+14"',
    '"xx-invalid"',
    '"%E0%A4%A"',
    '"\'; drop table event; --"',
  ],
  ...[
    '"<script>alert(1)</script>"',
    '"<p><a href=javascript:alert(1)>x</a>"',
    '"](javascript:x)"',
    '"&#0;&#xD800;&#x110000;&bogus;"',
    '"{{7*7}}"',
    '"`<javascript:x>`_"',
  ],
  ...[
    '"2024"',
    '"1799"',
    '"2201"',
    '"19999"',
    "20240101",
    '"٢٠٢٤-٠١-٠١"',
    '"２０２４-０１-０１"',
    '"﷽"',
    '"🧵👩‍💻"',
    '"a-2024"',
    '"../../etc/passwd"',
    '"/"',
    '"."',
    '".."',
  ],
];

/** Short enough to stand many times in a file. */
const shortValue = (dice: Dice): string => {
  const value = strangeValue(dice);
  return value.length > 20_000 ? dice.pick(strangeValues) : value;
};

const long = (dice: Dice) =>
  JSON.stringify(
    dice
      .pick(["x", "a ", "é", "🎉", "<", "<p>", "&amp;", "(", '"', "\\", ", ", " and ", "A B, ", "http://x/", "`", "[a](", "2024-01-01 "])
      .repeat(dice.pick([600, 3_000, 250_000])),
  );
const deep = (dice: Dice) => dice.pick([() => "[".repeat(10_000) + "]".repeat(10_000), () => `${'{"name":'.repeat(10_000)}1${"}".repeat(10_000)}`])();
const many = (dice: Dice) =>
  `[${Array.from({ length: 5_000 }, (_, at) => dice.pick([`"${at}"`, "null", "{}", `{"url":"https://x.example/${at}"}`])).join(",")}]`;

const strangeValue = (dice: Dice): string =>
  dice.pick([
    () => dice.pick(strangeValues),
    () => dice.pick(strangeValues),
    () => dice.pick(strangeValues),
    () => long(dice),
    () => deep(dice),
    () => many(dice),
  ])();

/** What is between quotes, and what stands behind the colon of a name, in JSON. */
const jsonValue = /"(?:[^"\\]|\\.)*"(?!\s*:)|(?<=:\s*)(?:-?\d[\d.eE+-]*|true|false|null|\[\s*\]|\{\s*\})/g;
/** What stands behind the colon of a name or the dash of an entry, in YAML. */
const yamlValue = /(?<=^[ \t]*(?:- )*(?:[\w ]+: +|- +))[^\s#|>&*-][^\n]*$/gm;
/** What stands between tags or in quotes behind a sign of equality, in XML. */
const xmlValue = /(?<=>)[^<>\n]+(?=<)|(?<==")[^"<>]*(?=")/g;

const inXml = (value: string, dice: Dice): string => {
  const text = /^"/.test(value) ? String(JSON.parse(value)) : value;
  const escaped = text.toWellFormed().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return dice.pick([escaped, escaped, escaped, dice.pick(strangeXml)]);
};
const strangeXml = [
  "",
  "&#0;",
  "&#xD800;",
  "&bogus;",
  "&lol;",
  "<![CDATA[<p>]]>",
  "<![CDATA[",
  "<!-- -- -->",
  "<?x?>",
  "]]>",
  "<event>",
  "</event>",
  "</schedule>",
  "<a>".repeat(10_000),
  `<!DOCTYPE a [<!ENTITY lol "lol">]>`,
  "<person/>",
  "<person> </person>",
];

/** In YAML a value may be written in ways of its own. */
const strangeYaml = [
  "!!binary AAAA",
  "!!js/function 'x'",
  "&a [*a, *a]",
  "*nowhere",
  ".inf",
  ".nan",
  "0o17",
  "2024-01-01",
  "2024-02-30",
  "|\n  a\n b",
  "'",
  '"',
  "@a",
  "%",
  "a: b: c",
  "- a",
  "{",
  "[",
  "? a",
  "!!set {a}",
  "<<: *a",
  "~",
  "yes",
  "--- a",
];

function replaceSome(text: string, values: RegExp, { dice, replacement }: { dice: Dice; replacement: () => string }): string {
  const found = [...text.matchAll(values)];
  if (found.length === 0) return text;
  const chosen = new Set(Array.from({ length: dice.pick([1, 1, 2, 5, 50]) }, () => dice.upTo(found.length) - 1));
  let at = 0;
  const pieces: string[] = [];
  for (const [place, { index, 0: value }] of found.entries()) {
    if (!chosen.has(place)) continue;
    pieces.push(text.slice(at, index), replacement());
    at = index + value.length;
  }
  return pieces.join("") + text.slice(at);
}

type Replace = (text: string, dice: Dice) => string;

const replaceValues: Record<Language, Replace> = {
  json: (text, dice) => replaceSome(text, jsonValue, { dice, replacement: () => strangeValue(dice) }),
  yaml: (text, dice) => replaceSome(text, yamlValue, { dice, replacement: () => dice.pick([() => strangeValue(dice), () => dice.pick(strangeYaml)])() }),
  xml: (text, dice) => replaceSome(text, xmlValue, { dice, replacement: () => inXml(strangeValue(dice), dice) }),
};

const names: Record<Language, RegExp> = { json: /"\w+"(?=\s*:)/g, yaml: /(?<=^[ \t]*(?:- )?)[\w ]+(?=:)/gm, xml: /(?<=<\/?)\w+(?=[ >])/g };
const strangeNames = ["__proto__", "constructor", "name", "title", "id", "x".repeat(5_000), "", "key", "date", "speakers", "event", "person", "conference"];

/** The same strange value in the place of every value of one name: no row of the file is left as it was. */
const replaceAll: Record<Language, Replace> = {
  json: (text, dice) => {
    const name = dice.pick([...new Set(text.match(names.json) ?? ['"x"'])]);
    const value = shortValue(dice);
    return text.replace(new RegExp(`(?<=${name}\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|-?\\d[\\d.]*|true|false|null)`, "g"), () => value);
  },
  yaml: (text, dice) => {
    const name = dice.pick([...new Set(text.match(names.yaml) ?? ["x"])]);
    const value = dice.pick([shortValue(dice), dice.pick(strangeYaml)]);
    return text.replace(new RegExp(`(?<=^[ \\t]*(?:- )?${name}:)[^\\n]*$`, "gm"), () => ` ${value}`);
  },
  xml: (text, dice) => {
    const name = dice.pick([...new Set(text.match(names.xml) ?? ["x"])]);
    const value = inXml(shortValue(dice), dice);
    return text.replace(new RegExp(`(?<=<${name}(?: [^<>]*)?>)[^<>]*(?=</)`, "g"), () => value);
  },
};

export type Language = "json" | "yaml" | "xml";

const asDamage =
  (change: Replace): Damage =>
  (bytes, dice) =>
    Buffer.from(change(bytes.toString("utf8"), dice));

/** Kinds of damage to a text of that language, by their names. */
export const valueDamages = (language: Language): Record<string, Damage> => ({
  "values replaced": asDamage(replaceValues[language]),
  "a field replaced everywhere": asDamage(replaceAll[language]),
  "names replaced": asDamage((text, dice) => {
    const name = dice.pick(strangeNames);
    return replaceSome(text, names[language], { dice, replacement: () => (language === "json" ? JSON.stringify(name) : name) });
  }),
});
