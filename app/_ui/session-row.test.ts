import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { coverageInWords, kindInWords, PeopleLinks } from "./session-row.tsx";

test("a talk is what is expected, so only another kind is said", () => {
  expect(["talk", "keynote", "lightning_talk", "other"].map(kindInWords)).toEqual([null, "keynote", "lightning talk", null]);
});

test("coverage is called what a reader would call it", () => {
  expect(["video", "slides", "write_up", "link"].map(coverageInWords)).toEqual(["video", "slides", "write-up", "links"]);
});

test("people come in the order of the programme, each with a link", () => {
  const html = renderToStaticMarkup(
    createElement(
      "p",
      null,
      PeopleLinks({
        people: [
          { slug: "田中-優希", name: "田中 優希" },
          { slug: "bo", name: "Bo" },
        ],
      }),
    ),
  );
  expect(html).toBe(
    '<p><span><a class="p-performer h-card" href="/people/%E7%94%B0%E4%B8%AD-%E5%84%AA%E5%B8%8C/" dir="auto">田中 優希</a></span><span>, <a class="p-performer h-card" href="/people/bo/" dir="auto">Bo</a></span></p>',
  );
});
