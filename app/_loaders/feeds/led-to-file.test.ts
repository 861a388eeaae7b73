import { notFound, permanentRedirect } from "next/navigation";
import { eventAddress } from "#app/_ui/addresses.ts";
import { expect, test } from "vitest";
import { ledToFile } from "./led-to-file.ts";

test("a file below a page that moved is below the page where it is now", async () => {
  const answer = await ledToFile("calendar.ics", () => permanentRedirect(eventAddress({ year: 2026, slug: "datafjord" })));
  expect([answer.status, answer.headers.get("location")]).toEqual([308, "/2026/datafjord/calendar.ics"]);
});

test("where no page is no file is, and what fails fails", async () => {
  expect((await ledToFile("calendar.ics", () => notFound())).status).toBe(404);
  await expect(ledToFile("calendar.ics", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
});
