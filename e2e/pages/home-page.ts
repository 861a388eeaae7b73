import type { Locator } from "@playwright/test";
import { Frame } from "./frame.ts";

/** What is on, soon and fresh. */
export class HomePage extends Frame {
  async visit(): Promise<void> {
    await this.open("/");
  }

  /** Names of the events below a heading, in their order. */
  async eventsBelow(title: "On now" | "This week and next" | "After that"): Promise<string[]> {
    return this.section(title).getByRole("heading", { level: 3 }).allInnerTexts();
  }

  row(name: string): Locator {
    return this.main.getByRole("article").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  get fresh(): Locator {
    return this.section("Fresh from the hallway");
  }

  get calls(): Locator {
    return this.section("Calls closing soon");
  }
}
