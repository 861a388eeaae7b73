// Whoever sits at the machine sees how far the derived stores are behind, and into the queues; nobody else does.
import { expect, test } from "@playwright/test";
import { sendRaw } from "./world/raw-request.ts";
import { siteSetting } from "./world/site.ts";

const workers = () => `http://127.0.0.1:${siteSetting("WORKER_PORT")}`;

test("the workers say on loopback how far they are, and show each queue", async ({ page, request }) => {
  await expect
    .poll(async () => (await (await request.get(`${workers()}/health`)).json()) as object, { timeout: 15_000 })
    .toMatchObject({ changes: 0, owed: 0, dead: 0 });
  await page.goto(`${workers()}/queues`);
  for (const queue of ["search-index", "people-sets"]) await expect(page.getByRole("link", { name: new RegExp(`^${queue}`) }).first()).toBeVisible();
});

test("the workers show what imports brought, on an address with and without a slash at its end", async ({ page }) => {
  for (const address of ["/ops/imports/", "/ops/imports"]) {
    await page.goto(workers() + address);
    await expect(page.getByRole("heading", { name: "Imports" })).toBeVisible();
  }
  await page.goto(`${workers()}/ops/imports/999999/`);
  await expect(page.getByText("There is no such run.")).toBeVisible();
});

test("they answer nobody who comes by another name", async ({ request }) => {
  for (const host of ["evil.example", "hallway.example:3100", "127.0.0.1.evil.example", "localhost.evil.example"]) {
    for (const path of ["/health", "/queues", "/queues/api/queues", "/ops/imports/"])
      expect((await request.get(workers() + path, { headers: { host } })).status(), `${host} ${path}`).toBe(403);
  }
});

test("the site says whether it is ready, and how far its stores are behind", async () => {
  const { status, headers, body } = await sendRaw({ target: "/api/health/" });
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("no-store");
  expect(body).toMatch(/"ready":true,"build":"[^"]+","changes":\d+,"owed":\d+,"dead":0,"lagSeconds":[\d.]+/);
});
