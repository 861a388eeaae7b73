// The files of a feed as answers: one handler for each address, which names the file and who loads what is in it.
import { asAtom } from "#lib/feeds/atom/atom.ts";
import { asDocument } from "#lib/feeds/document.ts";
import { asCalendar } from "#lib/feeds/ical/calendar.ts";
import { type Feed, type FeedFile, type FeedItem, feedFiles } from "#lib/feeds/schema.ts";
import { ledToFile } from "./led-to-file.ts";

/** The parts of an address that its route names, and what stands after the question mark. */
export interface Asked {
  parts: Record<string, string>;
  params: URLSearchParams;
}

/** A feed, and what of it a calendar shows where that is not events and sessions. */
export type Loaded = Feed & { inCalendar?: FeedItem["type"][] };

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Answers a file of the feed that is loaded; where the page leads on, to the file there. */
export const feedRoute =
  (file: FeedFile, load: (asked: Asked) => Promise<Loaded>): Handler =>
  async (request, { params }) =>
    ledToFile(file, async () => {
      const feed = await load({ parts: await params, params: new URL(request.url).searchParams });
      return new Response(write(file, feed), {
        // A feed is for programs: what people look for is the page.
        headers: { "content-type": feedFiles[file], "access-control-allow-origin": "*", "x-robots-tag": "noindex" },
      });
    });

function write(file: FeedFile, { inCalendar, ...feed }: Loaded): string {
  switch (file) {
    case "calendar.ics":
      return asCalendar(feed, { types: inCalendar ?? ["event", "session"] });
    case "schedule.ics":
      return asCalendar(feed, { types: ["session"], file });
    case "feed.atom":
      return asAtom(feed);
    case "data.json":
      return `${JSON.stringify(asDocument(feed))}\n`;
  }
}
