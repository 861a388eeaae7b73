import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import { expect, test } from "vitest";
import type { Fact, Provenance, Teller, Voice } from "#lib/imports/provenance/facts.ts";
import { Differs } from "./differs.tsx";
import { WhereFrom } from "./where-from.tsx";

const teller = (name: string, more: Partial<Teller> = {}): Teller => ({
  source: name.toLowerCase(),
  name,
  address: `https://${name.toLowerCase()}.example/`,
  licence: "CC BY 4.0",
  format: null,
  key: "k",
  readAt: "2026-11-03T10:00:00+00:00",
  ...more,
});
const says = (name: string, more: Partial<Teller> = {}): Voice => ({ authority: "import", at: "2026-11-03T10:00:00+00:00", teller: teller(name, more) });
const days = (startsOn: string, endsOn: string, hasObservedDates = false) => ({ startsOn, endsOn, datePrecision: "day" as const, hasObservedDates });
const dates = (others: Fact["others"] = [], by: Voice = says("Papers")): Fact => ({ field: "dates", value: days("2026-06-01", "2026-06-03"), by, others });
const later = (name: string): Fact["others"][number] => ({ relation: "otherwise", value: days("2026-06-02", "2026-06-03"), by: says(name) });
const name: Fact = { field: "name", value: "Fjord Conf", by: says("Papers"), others: [{ relation: "same", value: "FJORD CONF", by: says("Tapes") }] };

const markup = (facts: Fact[], sources: Provenance["sources"] = [{ ...teller("Papers"), agrees: 2, differs: 0 }]) =>
  renderToStaticMarkup(WhereFrom({ told: { sources, facts } }));
const plain = (html: string) =>
  html
    .replace(/<\/(p|li|dt|dd|h\d|summary|small)>|<small>/g, " | ")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .replace(/(\| )+/g, "| ");

test("each source is named with its licence, when it was read and how much it says; the values stand behind a word", () => {
  const html = markup([dates(), name]);
  expect(plain(html)).toContain("Where this comes from | Papers | CC BY 4.0 · read on 3 November 2026 · 2 values | All 2 values, and who says each |");
  expect(plain(html)).toContain(
    "Dates | Monday 1 to Wednesday 3 June 2026 | Papers, read on 3 November 2026 | Name | Fjord Conf | Papers, read on 3 November 2026. The same in Tapes |",
  );
  expect(html).toContain('<a href="https://papers.example/" rel="nofollow ugc" dir="auto">Papers</a>');
  expect(html).toContain('<span dir="auto">Fjord Conf</span>');
  expect(html).not.toMatch(/<details open|undefined|null|They differ/);
});

test("where sources differ, both stand open beside each other, those who say the same together", () => {
  const html = markup(
    [dates([later("Lists"), later("Tapes")]), name],
    [
      { ...teller("Papers"), agrees: 2, differs: 0 },
      { ...teller("Lists", { licence: null }), agrees: 1, differs: 1 },
    ],
  );
  expect(plain(html)).toContain("Lists | read on 3 November 2026 · 1 value as here, 1 otherwise | They differ on the dates | Dates | Monday 1 to");
  expect(plain(html)).toContain(
    "| Tuesday 2 to Wednesday 3 June 2026 | Lists, read on 3 November 2026. The same in Tapes | The other value, and who says it |",
  );
});

test("who signed a value here is named by what they are; what nobody signed, or takes for granted, says so", () => {
  const by = (authority: Voice["authority"], at: string | null = null): Voice => ({ authority, at, teller: null });
  const words = (voice: Voice) => plain(markup([dates([later("Lists")], voice)]));
  expect(words(by("organiser", "2026-11-05T00:00:00Z"))).toContain(
    "It differs on the dates | Dates | Monday 1 to Wednesday 3 June 2026 | The organiser, 5 November 2026 |",
  );
  expect(words(by("editor", "2026-11-05T00:00:00Z"))).toContain("| An editor here, 5 November 2026 |");
  expect(words(by("unknown"))).toContain("| Entered here; nobody has signed it |");
  expect(words(by("assumed"))).toContain("| Taken for granted: nobody says so |");
});

test("days of recordings are told as such, and what kind of file a source was read from where its name does not say", () => {
  const observed: Fact = {
    field: "dates",
    value: days("2026-06-01", "2026-06-03", true),
    by: { ...says("Tapes", { format: "schedule.xml" }), authority: "observed" },
    others: [],
  };
  expect(plain(markup([observed]))).toContain(
    "Recorded from 1 to 3 June 2026 | First and last day of the recordings in Tapes (schedule.xml), read on 3 November 2026 |",
  );
  expect(plain(markup([{ ...name, by: says("Tapes", { format: "tapes" }) }]))).not.toContain("(tapes)");
});

test("without a source it was entered here", () => {
  for (const told of [null, { sources: [], facts: [] }])
    expect(plain(renderToStaticMarkup(WhereFrom({ told })))).toBe("Where this comes from | Entered here. No source elsewhere tells of it. | ");
});

test("every kind of value has its words, and an address that is none is no link", () => {
  const by = says("Papers");
  const facts: Fact[] = [
    {
      field: "time",
      value: { startsAt: "2026-06-01T07:00:00.000Z", endsAt: "2026-06-01T07:30:00.000Z", heldOn: null, timeZone: "Europe/Oslo" },
      by,
      others: [],
    },
    { field: "languages", value: ["en", "no"], by, others: [] },
    { field: "deadline", value: { call: "Posters", step: "closes", dueOn: "2026-02-01" }, by, others: [] },
    { field: "handle", value: { network: "github", handle: "annable" }, by, others: [] },
    { field: "coverage", value: { kind: "video", url: "https://www.video.example/v/1/" }, by, others: [] },
    { field: "format", value: "in_person", by, others: [] },
    { field: "status", value: "constructor", by, others: [] },
    { field: "site", value: "javascript:alert(1)", by, others: [] },
    { field: "hashtag", value: "fjord", by, others: [] },
  ];
  const html = markup(facts);
  const rows = [...html.matchAll(/<dt>(.*?)<\/dt><dd><div><p>(.*?)<\/p>/g)].map(([, field, value]) => [field, value?.replace(/<[^>]*>/g, "")]);
  expect(rows).toEqual([
    ["Time", expect.stringMatching(/^Monday,? 1 June 2026, 09:00 to 09:30, Oslo time$/)],
    ["Languages", "English, Norwegian"],
    ["Call", "Posters: Closes 1 February 2026"],
    ["GitHub", "annable"],
    ["Video", "video.example/v/1"],
    ["How", "In person"],
    ["Status", "constructor"],
    ["Site", "javascript:alert(1)"],
    ["Tag", "#fjord"],
  ]);
  expect(html).not.toContain('href="javascript');
});

test("several values of one kind from one source share a row", () => {
  const piece = (place: number, by = says("Papers")): Fact => ({
    field: "coverage",
    value: { kind: "slides", url: `https://slides.example/${place}` },
    by,
    others: [],
  });
  expect(plain(markup([piece(1), piece(2), piece(3, says("Tapes"))]))).toContain(
    "Slides | slides.example/1 | slides.example/2 | Papers, read on 3 November 2026 | Slides | slides.example/3 | Tapes, read on 3 November 2026 |",
  );
});

test("beside a day that another source gives otherwise is its word, which leads to both", () => {
  const fact = dates([later("Lists")]);
  const marker = renderToStaticMarkup(createElement(Differs, { fact }));
  const [, anchor] = /href="#([^"]+)"/.exec(marker) ?? [];
  expect(plain(marker)).toContain("another source says Tuesday 2 to Wednesday 3 June 2026");
  expect(markup([fact])).toContain(`id="${anchor}"`);
  const deadline: Fact = {
    field: "deadline",
    value: { call: null, step: "closes", dueOn: "2026-02-01" },
    by: says("Papers"),
    others: [{ relation: "otherwise", value: { call: null, step: "closes", dueOn: "2026-02-10" }, by: says("Lists") }],
  };
  expect(plain(renderToStaticMarkup(createElement(Differs, { fact: deadline })))).toContain("another source says 10 February 2026");
  expect(plain(renderToStaticMarkup(createElement(Differs, { fact: dates([later("Lists"), later("Tapes")]) })))).toContain("2 sources say otherwise");
  for (const quiet of [undefined, name]) expect(renderToStaticMarkup(createElement(Differs, { fact: quiet }))).toBe("");
});
