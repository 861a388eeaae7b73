// What pages say to programs: their markup is right, and what stands in it is what people read.
import { expect, test } from "@playwright/test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { mf2 } from "microformats-parser";
import { kindsOfPage } from "../world/kinds.ts";
import { siteAddress } from "../world/site.ts";
import { addressOfEvent, addressOfSession } from "../world/truth.ts";

const read = async (target: string) => (await fetch(new URL(target, siteAddress()))).text();

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended"],
    rules: {
      // How React writes what HTML lets one write in several ways.
      "attr-case": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "void-style": "off",
      // Ribbons are drawn by styles in attributes: each has its own.
      "no-inline-style": "off",
      // The search at the top is one field, which is sent with Enter, as every browser and screen reader knows.
      "wcag/h32": "off",
      // Choices of one name are a list, as forms send them.
      "form-dup-name": "off",
      // A title is as long as the name that people gave.
      "long-title": "off",
    },
  }),
);

test("the HTML of each kind of page is without an error", async () => {
  const errors: string[] = [];
  for (const [kind, address] of Object.entries(kindsOfPage)) {
    const { results } = await validator.validateString(await read(await address()));
    for (const { ruleId, message, selector } of results.flatMap(({ messages }) => messages)) errors.push(`${kind}: ${ruleId}: ${message} (${selector})`);
  }
  expect(errors).toEqual([]);
});

type Thing = { "@type": string } & Record<string, unknown>;

/** What a page tells in the words of schema.org. */
async function thingsOf(target: string): Promise<Thing[]> {
  const scripts = [...(await read(target)).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  return scripts.flatMap(([, json = ""]) => (JSON.parse(json) as { "@graph": Thing[] })["@graph"]);
}

const whole = (path: string) => new URL(path, siteAddress()).href;

test("an event, a session and a person are told of in the words of schema.org, as their pages say them", async () => {
  const [event, session] = [await addressOfEvent("datafjord"), await addressOfSession("Eleven years of one table")];
  expect(await thingsOf(event)).toMatchObject([
    {
      "@type": "Event",
      url: whole(event),
      eventAttendanceMode: "https://schema.org/MixedEventAttendanceMode",
      location: [{ "@type": "Place", address: { addressCountry: "NO" } }, { "@type": "VirtualLocation" }],
    },
    { "@type": "BreadcrumbList" },
  ]);
  expect(await thingsOf(session)).toMatchObject([
    { "@type": "Event", name: "Eleven years of one table", performer: [{ "@type": "Person" }] },
    { "@type": "BreadcrumbList" },
  ]);
  expect((await thingsOf("/people/ingrid-solheim/"))[0]).toMatchObject({ "@type": "Person", name: "Ingrid Solheim", url: whole("/people/ingrid-solheim/") });
  expect((await thingsOf("/series/datafjord/")).map((thing) => thing["@type"])).toEqual(["EventSeries", "ItemList", "BreadcrumbList"]);
});

test("events, sessions and people are read as microformats", async () => {
  const [event, session] = [await addressOfEvent("datafjord"), await addressOfSession("Eleven years of one table")];
  const itemsOf = async (target: string) => mf2(await read(target), { baseUrl: siteAddress() }).items;
  const [ofEvent] = await itemsOf(event);
  expect(ofEvent).toMatchObject({
    type: ["h-event"],
    properties: {
      name: [expect.stringMatching(/^DataFjord/)],
      url: [whole(event)],
      start: [expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
      location: [expect.stringContaining("Bergen")],
    },
  });
  expect(ofEvent?.properties.performer?.length).toBeGreaterThan(3);
  expect(ofEvent?.children?.filter(({ type }) => type?.includes("h-event")).length).toBeGreaterThan(5);
  expect((await itemsOf(session))[0]).toMatchObject({
    type: ["h-event"],
    properties: { name: ["Eleven years of one table"], url: [whole(session)], start: [expect.anything()] },
  });
  expect((await itemsOf("/people/ingrid-solheim/"))[0]).toMatchObject({
    type: ["h-card"],
    properties: { name: ["Ingrid Solheim"], url: [whole("/people/ingrid-solheim/")] },
  });
});

test("a link to an event, a session or a person is shown with its card", async ({ page, request }) => {
  for (const target of [await addressOfEvent("datafjord"), await addressOfSession("Eleven years of one table"), "/people/ingrid-solheim/"]) {
    await page.goto(target);
    const content = (name: string) => page.locator(`head meta[property="${name}"], head meta[name="${name}"]`).first().getAttribute("content");
    expect(await content("og:title"), target).toBeTruthy();
    expect(await content("twitter:card"), target).toBe("summary_large_image");
    const image = await request.get((await content("og:image")) as string);
    expect([image.status(), image.headers()["content-type"]], target).toEqual([200, "image/png"]);
  }
});
