export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Compressed with gzip where the headers say so; empty for 304 and redirects. */
  body: Buffer;
}

const keptPages = 300;

/** The latest few hundred pages, each in its newest version that could be made. */
export class PageMemory {
  private readonly pages = new Map<string, { version: string; answer: Promise<Answer> }>();

  /** The answer for this version of a page; made where there is none, once for all who ask meanwhile. */
  keep(address: string, version: string, make: () => Promise<Answer>): Promise<Answer> {
    const before = this.pages.get(address);
    if (before?.version === version) return before.answer;
    const page = { version, answer: make() };
    this.pages.delete(address); // the one asked for last stands last
    this.pages.set(address, page);
    for (const oldest of this.pages.keys()) if (this.pages.size > keptPages) this.pages.delete(oldest);
    page.answer.catch(() => this.takeBack(address, page, before));
    return page.answer;
  }

  /** The newest answer that could be made. */
  async find(address: string): Promise<Answer | null> {
    return (await this.pages.get(address)?.answer.catch(() => null)) ?? null;
  }

  /** What could not be made is not kept: what stood before is worth more than nothing. */
  private takeBack(address: string, page: object, before: { version: string; answer: Promise<Answer> } | undefined): void {
    if (this.pages.get(address) !== page) return;
    if (before) this.pages.set(address, before);
    else this.pages.delete(address);
  }
}
