import { expect, type Locator, type Page } from "@playwright/test";

/** What stands around every page: the sign over the door, and the way past it. */
export class Frame {
  readonly page: Page;
  readonly heading: Locator;
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1 });
    this.main = page.getByRole("main");
  }

  /** Opens an address that has to be there. */
  async open(address: string): Promise<void> {
    const answer = await this.page.goto(address);
    expect(answer?.status(), address).toBe(200);
  }

  /** Follows a link by its words, the first where several have them. */
  async follow(words: string | RegExp, inside: Locator = this.main): Promise<void> {
    const exact = typeof words === "string";
    await inside.getByRole("link", { name: words, exact }).first().click();
  }

  async goTo(place: "Events" | "Talks" | "People" | "Topics" | "Places" | "Calls"): Promise<void> {
    await this.follow(place, this.page.getByRole("navigation", { name: "Main" }));
  }

  async goHome(): Promise<void> {
    await this.follow("Hallway", this.page.getByRole("banner"));
  }

  /** Asks by the field in the sign. */
  async ask(words: string): Promise<void> {
    const field = this.page.getByRole("banner").locator("input[type=search]");
    await field.fill(words);
    await field.press("Enter");
  }

  /** The part of a page below a heading of the second level. */
  section(title: string | RegExp): Locator {
    return this.main.locator("section").filter({ has: this.page.getByRole("heading", { level: 2, name: title, exact: typeof title === "string" }) });
  }
}
