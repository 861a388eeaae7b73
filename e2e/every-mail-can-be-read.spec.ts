// Each kind of mail, for eyes and ears, on any width, by day and at night; it asks no server for anything.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { onSampleSite } from "#bin/mails/sample-site.ts";
import { specimens } from "#bin/mails/specimens.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";

const mails = onSampleSite(() => Object.entries(specimens()).map(([name, letter]) => [name, htmlOf(letter)] as const));
const widths = [320, 390, 600, 1280];

// What is dark differs in nothing but colours.
for (const [colorScheme, look] of [
  ["light", (axe: AxeBuilder) => axe],
  ["dark", (axe: AxeBuilder) => axe.withRules(["color-contrast", "link-in-text-block"])],
] as const) {
  test(`a program that looks for barriers finds none, in the ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 600, height: 900 } });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const [name, html] of mails) {
      await page.setContent(html);
      const { violations, passes } = await look(new AxeBuilder({ page })).setLegacyMode().analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" ")}`),
          name,
        )
        .toEqual([]);
      expect
        .soft(
          passes.map(({ id }) => id),
          name,
        )
        .toContain("color-contrast");
    }
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    await context.close();
  });
}

test("nothing has to be pushed sideways, on any width", async ({ page }) => {
  for (const [name, html] of mails) {
    await page.setContent(html);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(over, `${name}, ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
