// Each kind of page, for eyes, ears, fingers and keyboards: in light and dark, on any width, in any script.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { Frame } from "./pages/frame.ts";
import { kindsOfPage } from "./world/kinds.ts";
import { addressOfEvent } from "./world/truth.ts";
import { siteSetting } from "./world/site.ts";

/** Visits each kind of page, all in one window; in the dark every third: they are made of the same parts. */
async function onEachKind(browser: Browser, options: BrowserContextOptions, look: (page: Page, kind: string) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const kinds = Object.entries({ ...kindsOfPage, "nothing here": async () => "/no/such/page/" });
  for (const [kind, address] of kinds.filter((_, at) => options.colorScheme !== "dark" || at % 3 === 0)) {
    await page.goto(await address());
    await look(page, kind);
  }
  await context.close();
}

test.beforeEach(() => test.setTimeout(150_000));

const everything = (axe: AxeBuilder) => axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
// What is dark differs in nothing but colours.
const colours = (axe: AxeBuilder) => axe.withRules(["color-contrast", "link-in-text-block"]);

for (const [colorScheme, look] of [
  ["light", everything],
  ["dark", colours],
] as const) {
  test(`a program that looks for barriers finds none, in the ${colorScheme}`, async ({ browser }) => {
    await onEachKind(browser, { colorScheme }, async (page, kind) => {
      for (const details of await page.locator("details").all()) await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
      const { violations, passes } = await look(new AxeBuilder({ page })).setLegacyMode().analyze();
      const looked = passes.map(({ id }) => id);
      const barriers = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(" ")
            .slice(0, 300)}`,
      );
      expect.soft(looked, kind).toContain("color-contrast");
      expect.soft(barriers, kind).toEqual([]);
    });
  });
}

test("no part of a page is a barrier, whatever is in it: nothing, much, long words, words from the right", async ({ browser }) => {
  for (const [colorScheme, look] of [
    ["light", everything],
    ["dark", colours],
  ] as const) {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await page.goto(`${siteSetting("WEB_URL")}/ops/parts/`); // where operators reach it, behind the door
    for (const details of await page.locator("details").all()) await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
    const { violations, passes } = await look(new AxeBuilder({ page })).disableRules(["landmark-unique", "heading-order"]).analyze(); // many of a kind on one page
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(" ")
            .slice(0, 300)}`,
      ),
    ).toEqual([]);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await stickingOut(page)]).toEqual([width, []]);
    }
    await page.context().close();
  }
});

// 320 is a small phone, and what is left of 1280 at four times the size; 640 what is left at twice.
const widths = [320, 390, 640, 1920];

test("nothing has to be pushed sideways, on any width", async ({ browser }) => {
  await onEachKind(browser, {}, async (page, kind) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${kind}, ${width}`).toBeLessThanOrEqual(
        0,
      );
      expect(await stickingOut(page), `${kind}, ${width}`).toEqual([]);
    }
  });
});

/** Words that stand outside the window, but for those in a strip that is made to be pushed. */
function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isPushed = (element: Element) => element.closest(".strip, .editions, .sign nav, .visually-hidden") !== null;
    const outside = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > window.innerWidth + 1) && element.childElementCount === 0 && !isPushed(element);
    });
    return outside.map((element) => element.outerHTML.slice(0, 120));
  });
}

test("text that a reader makes twice as large, with wider gaps, is neither cut nor covered", async ({ browser }) => {
  await onEachKind(browser, { viewport: { width: 1280, height: 900 } }, async (page, kind) => {
    await page.addStyleTag({
      content:
        "html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), kind).toBeLessThanOrEqual(0);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("h1, h2, h3, p, li, dd, a, button")]
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const isCut = (overflow: string) => overflow === "hidden" || overflow === "clip";
          return (isCut(overflowX) && element.scrollWidth > element.clientWidth + 1) || (isCut(overflowY) && element.scrollHeight > element.clientHeight + 1);
        })
        .filter((element) => !element.closest(".visually-hidden"))
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(cut, kind).toEqual([]);
  });
});

test("headings stand in their order, and a page has its landmarks, its title and its description", async ({ browser }) => {
  await onEachKind(browser, {}, async (page, kind) => {
    const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((found) => found.map(({ tagName }) => Number(tagName[1])));
    expect(
      levels.filter((level) => level === 1),
      kind,
    ).toHaveLength(1);
    const jumps = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1);
    expect(jumps, `${kind}: ${levels.join(" ")}`).toEqual([]);
    for (const landmark of ["banner", "main", "contentinfo"] as const) await expect(page.getByRole(landmark), kind).toHaveCount(1);
    await expect(page.getByRole("navigation", { name: "Main" }), kind).toHaveCount(1);
    expect(await page.title(), kind).toMatch(/Hallway/);
    expect(await page.locator("meta[name=description]").getAttribute("content"), kind).not.toBe("");
  });
});

test("a keyboard leads past the sign, through the page in its order, and always shows where it is", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open(await addressOfEvent("datafjord"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  for (let step = 0; step < 25; step++) {
    const { outline, inView } = await page.evaluate(() => {
      const focused = document.activeElement as Element;
      const { top, bottom } = focused.getBoundingClientRect();
      return { outline: getComputedStyle(focused).outlineStyle, inView: bottom > 0 && top < window.innerHeight };
    });
    expect({ step, outline, inView }).toEqual({ step, outline: "solid", inView: true });
    await page.keyboard.press("Tab");
  }
});

test("a finger hits what it aims at", async ({ browser }) => {
  await onEachKind(browser, { viewport: { width: 390, height: 844 }, hasTouch: true }, async (page, kind) => {
    const small = await page.locator("a, button, input, summary").evaluateAll((found) =>
      found
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          const isInText = getComputedStyle(element).display === "inline";
          return width > 1 && !isInText && element.closest(".visually-hidden") === null && (height < 24 || width < 24);
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small, kind).toEqual([]);
  });
});

test("nothing moves for those who asked for stillness, and pages glide into each other for the others", async ({ browser }) => {
  for (const [reducedMotion, navigation] of [
    ["reduce", "none"],
    ["no-preference", "auto"],
  ] as const) {
    const page = await browser.newPage({ reducedMotion });
    await page.goto("/");
    const found = await page.evaluate(() => {
      const moving = [...document.querySelectorAll("*")].filter(
        (element) => Number.parseFloat(getComputedStyle(element).transitionDuration) > 0 || getComputedStyle(element).animationName !== "none",
      );
      return { moving: moving.length, rules: [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join("") };
    });
    expect(found.moving).toBe(0);
    expect(found.rules).toContain("@view-transition { navigation: auto; }");
    expect(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches)).toBe(navigation === "none");
    await page.close();
  }
});

test("each name keeps its script, its direction and its language", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open(await addressOfEvent("typeface-days"));
  const directionOf = (words: string) =>
    page
      .getByRole("link", { name: words, exact: true })
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
  for (const name of ["سارة العلي", "דוד לוי", "אותיות שמדברות"]) expect(await directionOf(name), name).toBe("rtl");
  await expect(page.getByRole("link", { name: "אותיות שמדברות", exact: true }).first()).toHaveAttribute("lang", "he");
  await frame.open(`/people/${encodeURIComponent("سارة-العلي")}/`);
  await expect(frame.heading).toHaveCSS("direction", "rtl");
});

test("a printed page has neither sign nor search", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await new Frame(page).open(await addressOfEvent("datafjord"));
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
