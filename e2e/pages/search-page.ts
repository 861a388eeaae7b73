import { expect, type Locator } from "@playwright/test";
import { Frame } from "./frame.ts";

type Facet = "Kind" | "Topic" | "Country" | "City" | "Year" | "Month" | "Where" | "Coverage" | "Language" | "When";

/** What was found, and what narrows it. The address holds all of it. */
export class SearchPage extends Frame {
  async visit(query = ""): Promise<void> {
    await this.open(`/search/${query}`);
    await this.untilIndexAnswers();
  }

  /** An engine that has just been started takes longer than readers wait; Postgres answers then, and it is asked again after a rest. */
  private async untilIndexAnswers(): Promise<void> {
    for (let attempt = 0; attempt < 3 && (await this.main.getByText("The search engine is away").count()) > 0; attempt++) {
      await this.page.waitForTimeout(5_500);
      await this.page.reload();
    }
  }

  /** Opens a search for these words. */
  async find(words: string): Promise<void> {
    await this.visit(`?${new URLSearchParams({ q: words })}`);
  }

  /** Names and titles of what is shown, in their order. */
  get results(): Locator {
    return this.main.locator("ol.talks > li").getByRole("heading", { level: 3 });
  }

  /** How many there are in all, as the heading says. */
  async total(): Promise<number> {
    const words = await this.heading.innerText();
    return words.startsWith("No ") ? 0 : Number(/^[\d,]+/.exec(words)?.[0].replace(",", ""));
  }

  /** The values of a facet. */
  facet(name: Facet): Locator {
    return this.page
      .getByRole("navigation", { name: "Narrow the search" })
      .locator("section")
      .filter({ has: this.page.getByRole("heading", { name, exact: true }) })
      .getByRole("listitem");
  }

  private value(facet: Facet, value: string): Locator {
    return this.facet(facet).filter({ has: this.page.getByRole("link", { name: new RegExp(`^${value}( ?, chosen.*)?$`) }) });
  }

  /** How many a value of a facet says there are. */
  async count(facet: Facet, value: string): Promise<number> {
    return Number((await this.value(facet, value).locator("> span").innerText()).replace(",", ""));
  }

  /** Takes a value of a facet in, or leaves it out. */
  async toggle(facet: Facet, value: string): Promise<void> {
    const before = this.page.url();
    await this.value(facet, value).getByRole("link").first().click();
    await expect(this.page).not.toHaveURL(before);
  }

  /** Asks for everything but what has this value. */
  async leaveOut(facet: Facet, value: string): Promise<void> {
    const before = this.page.url();
    await this.value(facet, value)
      .getByRole("link", { name: `Leave out ${value}` })
      .click();
    await expect(this.page).not.toHaveURL(before);
  }

  /** What was chosen, as it is listed below the heading. */
  get choices(): Locator {
    return this.main.getByRole("list", { name: "What was chosen" }).getByRole("listitem");
  }

  /** Values of a facet that are chosen. */
  async chosen(facet: Facet): Promise<string[]> {
    const texts = await this.facet(facet).locator("a[aria-current]").allInnerTexts();
    return texts.map((text) => text.replace(/, chosen.*/s, "").trim());
  }

  /** From page to page to the end: everything that is shown on the way. */
  async allResults(): Promise<string[]> {
    const all: string[] = [];
    for (;;) {
      all.push(...(await this.results.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))));
      const next = this.page.getByRole("link", { name: "Next", exact: true });
      if ((await next.count()) === 0) return all;
      await next.click();
      await this.page.waitForLoadState();
    }
  }
}
