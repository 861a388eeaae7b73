import { notFound } from "next/navigation";
import { readSchedule } from "#lib/feeds/schedule-xml/read-schedule.ts";
import { asScheduleXml } from "#lib/feeds/schedule-xml/schedule-xml.ts";
import { loadEvent } from "../events.ts";
import { ledToFile } from "./led-to-file.ts";

/** Answers an event's schedule.xml; nothing is there where no session has a time. */
export const loadSchedule = (_request: Request, { params }: { params: Promise<{ year: string; event: string }> }): Promise<Response> =>
  ledToFile("schedule.xml", async () => {
    const { year, event } = await params;
    const schedule = await readSchedule((await loadEvent(year, event)).id);
    const file = schedule && asScheduleXml(schedule);
    if (!file) notFound();
    return new Response(file, { headers: { "content-type": "application/xml; charset=utf-8", "access-control-allow-origin": "*", "x-robots-tag": "noindex" } });
  });
