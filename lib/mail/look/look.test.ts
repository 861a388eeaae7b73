// What holds of every mail: both forms say the same, and no link in it leads away from the site.
import { describe, expect, test } from "vitest";
import { lettersOf, linksIn, linksInText, shownIn, wordsIn } from "#bin/checks/mails/both-forms.ts";
import { sampleSite, standInForSite } from "#bin/mails/sample-site.ts";
import { specimens } from "#bin/mails/specimens.ts";
import type { Letter } from "../letter.ts";
import { htmlOf } from "./html-of.ts";
import { textOf } from "./text-of.ts";

standInForSite(); // letters are made when tests are named

const letter = (more: Partial<Letter>): Letter => ({ subject: "s", preview: "p", title: "t", parts: [], foot: { why: "w" }, ...more });

describe.each(Object.entries(specimens()))("%s", (_, specimen) => {
  test("both forms have the same links, all to this site", () => {
    const links = linksIn(htmlOf(specimen));
    const site = `${sampleSite}/`; // the wordmark leads where the last line of the foot does
    expect(links.toSpliced(links.indexOf(site), 1)).toEqual(linksInText(textOf(specimen)));
    expect(links.filter((link) => !link.startsWith(site))).toEqual([]);
  });

  test("both forms say the same words in the same order", () => {
    const html = wordsIn(shownIn(htmlOf(specimen)));
    expect(lettersOf(html)).toBe(lettersOf(`Hallway${wordsIn(textOf(specimen))}`));
    expect(html).toContain(specimen.foot.why);
  });

  test("nothing is left open, and nothing is asked of any server", () => {
    const html = htmlOf(specimen);
    expect(html.match(/\{\{|undefined|null|NaN/g)).toBeNull();
    expect(html.match(/<(img|script|iframe|object|form|link|base)\b|\bsrc=|url\(|@import|\son\w+=/gi)).toBeNull();
  });

  test("lines of text have 72 signs at most, but where one word is longer", () => {
    const long = textOf(specimen)
      .split("\n")
      .filter((line) => line.length > 72 && /\S\s+\S/.test(line.replace(/^\* /, "")));
    expect(long).toEqual([]);
  });
});

test("markup and headers in words are words", () => {
  const hostile = `<b>"x"</b>&amp;\r\nBcc: eve@other.example\0\u2028'`;
  const html = htmlOf(
    letter({ title: hostile, parts: [{ kind: "rows", rows: [{ title: hostile, href: "/", reason: hostile, yours: [hostile, "<b>", ""] }] }] }),
  );
  expect(html).toContain("&lt;b&gt;&quot;x&quot;&lt;/b&gt;&amp;amp; Bcc: eve@other.example &#39;");
  expect(html.match(/<b>|[\0\r\u2028]/)).toBeNull();
  expect(textOf(letter({ title: hostile })).split("\n")[0]).toBe(`<b>"x"</b>&amp; Bcc: eve@other.example '`);
});

test.each([
  "https://other.example/",
  "//other.example/",
  "javascript:alert(1)",
  "mailto:eve@other.example",
  "",
  "calendar/",
  "https://hallway.example.other/",
  '/"><b>',
  "/a b",
  "https://hallway.example@other.example/",
])("a mail that would lead to %j is a mistake", (href) => {
  const wrong = letter({ parts: [{ kind: "button", words: "Go", href }] });
  expect(() => htmlOf(wrong)).toThrow("A mail leads elsewhere");
  expect(() => textOf(wrong)).toThrow("A mail leads elsewhere");
});

test("yellow stands on the names of people one follows, each once, and nowhere else", () => {
  const yellow = (html: string) => [...html.matchAll(/<span dir="auto" style="background-color:#[^>]*>([^<]*)<\/span>/g)].map(([, name]) => name);
  const row = { title: "Ana Conf", href: "/", under: "Ana", reason: "Ana Maria, Ana and Bo speak; Bo hosts.", yours: ["Bo", "Ana", "Ana Maria", "Nobody"] };
  expect(yellow(htmlOf(letter({ title: "Ana", parts: [{ kind: "rows", rows: [row] }] })))).toEqual(["Ana Maria", "Bo"]);
  expect(yellow(htmlOf(specimens()["event-changed"] as Letter))).toEqual([]);
});

test("text is laid out to be read", () => {
  const text = textOf(
    letter({
      title: "Two events",
      parts: [
        { kind: "heading", words: "Yours" },
        { kind: "rows", rows: [{ title: "DataFjord", href: "/2026/datafjord/", under: "Bergen", reason: "You attend it." }] },
        { kind: "button", words: "See more", href: "/calendar/" },
        { kind: "code", words: "123 456" },
      ],
      foot: { why: "You asked.", unsubscribe: "/unsubscribe/x/" },
    }),
  );
  expect(text).toBe(`Two events
==========

Yours
-----

* DataFjord
  Bergen
  You attend it.
  https://hallway.example/2026/datafjord/

See more:
https://hallway.example/calendar/

    123 456

-- 
You asked.

Stop these mails:
https://hallway.example/unsubscribe/x/

Hallway:
https://hallway.example/
`);
});
