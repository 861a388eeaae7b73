// Keeps the upcoming events in mind of this process: hears of changes at once, compares versions every two seconds, and is believed only while it does.
import { setTimeout as sleep } from "node:timers/promises";
import { watchPeopleAtEvents } from "#lib/attendance/queries.ts";
import { logger } from "#lib/kit/log.ts";
import { arraysOf, type CalendarArrays } from "./arrays.ts";
import { type EventRow, listVersions, readEvents } from "./rows.ts";

const checkEveryMs = 2_000;
/** What was last compared longer ago is not believed. Twice the rest between two looks, and a second for the look itself. */
const believedMs = 5_000;
/** Nobody has asked for so long: then nothing is compared until somebody does. */
const restAfterMs = 60_000;
/** Read at once; more would hold up answers while they are taken in. */
const chunkSize = 200;
/** Read again with every look although nothing says that they changed: the whole is read anew within minutes. */
const readAgain = 20;
/** Announcements gather at least so long, and twenty times as long as it takes to make the arrays. */
const gatherMs = 25;
const gatherTimes = 20;

/** The upcoming events in mind of a process. */
export class LiveIndex {
  private readonly rows = new Map<number, EventRow>();
  private arrays: CalendarArrays | null = null;
  private checkedAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private buildMs = 0;
  private turn = 0;
  private loop: AbortController | null = null;
  private stopHearing: (() => void) | null = null;
  private announced = new Set<number>();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly clock: () => Date;

  /** `clock`: from when on events are kept. */
  constructor(clock = () => new Date()) {
    this.clock = clock;
  }

  /** The arrays while they can be believed. Else null, and they are on their way. */
  find(): CalendarArrays | null {
    this.askedAt = performance.now();
    if (!this.loop) this.start();
    return performance.now() - this.checkedAt <= believedMs ? this.arrays : null;
  }

  /** Compares with Postgres now. What was committed before is in the arrays when it returns. */
  check(): Promise<void> {
    return this.inTurn(() => this.compare(this.clock()));
  }

  /** Ends everything; the next question begins anew. */
  async stop(): Promise<void> {
    this.loop?.abort();
    this.stopHearing?.();
    this.loop = this.stopHearing = this.arrays = null;
    await this.queue;
  }

  private start(): void {
    this.loop = new AbortController();
    void this.keepChecking(this.loop.signal);
  }

  private async keepChecking(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && performance.now() - this.askedAt < restAfterMs) {
      await this.check().catch((error) => logger("calendar").warn({ error: String(error) }, "not compared"));
      await this.listen(signal).catch((error) => logger("calendar").warn({ error: String(error) }, "not listening, looking goes on"));
      await sleep(checkEveryMs, undefined, { signal, ref: false }).catch(() => {}); // stopped
    }
    if (this.loop?.signal === signal) this.loop = null;
  }

  private async listen(signal: AbortSignal): Promise<void> {
    if (this.stopHearing || signal.aborted) return;
    const stop = await watchPeopleAtEvents((ids) => this.hear(ids));
    if (signal.aborted) stop();
    else this.stopHearing = stop;
  }

  private hear(ids: number[]): void {
    const isFirst = this.announced.size === 0;
    for (const id of ids) this.announced.add(id);
    if (isFirst) setTimeout(() => void this.readAnnounced().catch(() => {}), Math.max(gatherMs, gatherTimes * this.buildMs)).unref(); // the next look finds what this one missed
  }

  private readAnnounced(): Promise<void> {
    const ids = [...this.announced];
    this.announced.clear();
    return this.inTurn(async () => {
      if (!this.arrays) return;
      await this.take(ids);
      this.build();
    });
  }

  /** One at a time: what is read later is never written over by what was read before. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => {}); // whoever asked is told
    return done;
  }

  private async compare(now: Date): Promise<void> {
    const began = performance.now();
    const versions = await listVersions(now);
    const gone = [...this.rows.keys()].filter((id) => !versions.has(id));
    for (const id of gone) this.rows.delete(id);
    const changed = [...versions].filter(([id, version]) => this.rows.get(id)?.version !== version).map(([id]) => id);
    const isRebuilt = await this.take([...changed, ...this.someInTurn()]);
    if (gone.length > 0 || isRebuilt || !this.arrays) this.build();
    this.checkedAt = began;
  }

  /** A few of those that are known, others with every look. */
  private someInTurn(): number[] {
    const ids = [...this.rows.keys()];
    this.turn = this.turn + readAgain < ids.length ? this.turn + readAgain : 0;
    return ids.slice(this.turn, this.turn + readAgain);
  }

  /** Reads these anew. Returns whether anything is another than before. */
  private async take(ids: number[]): Promise<boolean> {
    let isChanged = false;
    for (let at = 0; at < ids.length; at += chunkSize) {
      const chunk = ids.slice(at, at + chunkSize);
      const found = new Map((await readEvents(chunk)).map((row) => [row.id, row]));
      for (const id of chunk) isChanged = this.put(id, found.get(id)) || isChanged;
    }
    return isChanged;
  }

  private put(id: number, row: EventRow | undefined): boolean {
    const before = this.rows.get(id);
    if (row) this.rows.set(id, row);
    else this.rows.delete(id);
    return JSON.stringify(before) !== JSON.stringify(row);
  }

  private build(): void {
    const began = performance.now();
    this.arrays = arraysOf(this.rows.values());
    this.buildMs = performance.now() - began;
  }
}
