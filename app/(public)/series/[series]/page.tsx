import type { Metadata } from "next";
import { eventRowThing } from "#app/_markup/event-thing.ts";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { breadcrumb, graphOf, itemList, seriesName } from "#app/_markup/things.ts";
import { seriesAddress } from "#app/_ui/addresses.ts";
import { EventRows } from "#app/_ui/event-row.tsx";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { JsonScript } from "#app/_ui/frame/json-script.tsx";
import { Follow } from "#app/_ui/own/follow.tsx";
import { Strap } from "#app/_ui/lanyard.tsx";
import { OutsideLink } from "#app/_ui/outside-link.tsx";
import { Prose } from "#app/_ui/prose.tsx";
import { loadSeries } from "#app/_loaders/events.ts";
import { dayFrom, loadNow } from "#app/_loaders/now.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/series/[series]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const series = await loadSeries((await params).series);
  const address = seriesAddress(series.slug);
  const description = series.tagline ?? `All editions of ${series.name}`;
  return { title: series.name, description, alternates: { canonical: address, types: feedsInHead(address, series.name) } };
}

/** A series without a new edition for so long says so. */
const silentDays = 548; // 18 months

export default async function SeriesDetail({ params }: Props) {
  const series = await loadSeries((await params).series);
  const now = await loadNow();
  const today = dayFrom(now);
  const [upcoming, past] = [
    series.events.filter((event) => !event.endsOn || event.endsOn >= today),
    series.events.filter((event) => event.endsOn && event.endsOn < today),
  ];
  const lastEnd = past[0]?.endsOn;
  const isSilent = upcoming.length === 0 && lastEnd !== undefined && lastEnd !== null && lastEnd < dayFrom(now, -silentDays);
  return (
    <>
      <Strap slug={series.slug} />
      <JsonScript
        type="application/ld+json"
        data={graphOf(
          seriesName(series),
          itemList(series.name, series.events.map(eventRowThing)),
          breadcrumb({ name: series.name, address: seriesAddress(series.slug) }),
        )}
      />
      <div className="page">
        <div className="head">
          <p className="crumb">Series</p>
          <h1 dir="auto">{series.name}</h1>
          <p className="when">{editionsInWords(series.events.map(({ year }) => year))}</p>
          {series.tagline ? <p dir="auto">{series.tagline}</p> : null}
          <Follow kind="series" of={series.slug} name={series.name} back={seriesAddress(series.slug)} />
          {series.url ? (
            <p>
              <OutsideLink href={series.url}>Official site</OutsideLink>
            </p>
          ) : null}
          {isSilent ? (
            <div className="notice">
              <p>
                No edition has been announced since {past[0]?.year}. Still running? <a href="/contact/">Tell us</a>
                {series.url ? ", or look at its own site" : null}.
              </p>
            </div>
          ) : null}
        </div>
        <Prose text={series.description} />
        {upcoming.length > 0 ? <h2>Next</h2> : null}
        <EventRows events={upcoming.toReversed()} now={now} />
        {past.length > 0 ? <h2>Past editions</h2> : null}
        <EventRows events={past} now={now} />
        <h2>Keep up</h2>
        <FeedLinks page={seriesAddress(series.slug)} />
      </div>
    </>
  );
}

function editionsInWords(years: number[]): string {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (years.length === 0) return "No edition is known yet";
  if (years.length === 1) return `One edition, ${first}`;
  return `${years.length} editions, ${first === last ? `all in ${first}` : `${first} to ${last}`}`;
}
