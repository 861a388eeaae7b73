import type { Locator } from "@playwright/test";
import { addressOfEvent } from "../world/truth.ts";
import { Frame } from "./frame.ts";

/** An event with its programme. */
export class EventPage extends Frame {
  /** Opens the event of the sample world with this slug. */
  async visit(slug: string): Promise<void> {
    await this.open(await addressOfEvent(slug));
  }

  get when(): Locator {
    return this.main.locator(".when");
  }

  /** Titles of the days of the programme. */
  get days(): Locator {
    return this.main
      .locator("section")
      .filter({ has: this.page.locator(".grid, .talks") })
      .getByRole("heading", { level: 2 });
  }

  /** A day of the programme, from 1. */
  day(number: number): Locator {
    return this.main
      .locator("section")
      .filter({ has: this.page.locator(".grid, .talks") })
      .nth(number - 1);
  }

  /** What stands in a slot of the programme. */
  slot(title: string): Locator {
    return this.main.locator("article, li").filter({ has: this.page.getByRole("heading", { level: 3, name: title, exact: true }) });
  }

  get calls(): Locator {
    return this.main.locator("section").filter({ has: this.page.getByRole("heading", { level: 2, name: /^Calls? for speakers$/ }) });
  }

  get editions(): Locator {
    return this.section("Editions").getByRole("listitem");
  }

  /** The facts beside the programme. */
  fact(name: string): Locator {
    return this.main.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
  }

  /** A badge of somebody who speaks or helps. */
  person(name: string): Locator {
    return this.main.locator(".people li").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }
}
