import { loadSchedule } from "#app/_loaders/feeds/schedule.ts";

export const dynamic = "force-dynamic";

/** The programme of an event for conference apps. */
export const GET = loadSchedule;
