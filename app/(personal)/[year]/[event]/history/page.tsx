import type { Metadata } from "next";
import { HistoryPage } from "#app/(personal)/_parts/history-page.tsx";
import { eventAddress } from "#app/_ui/addresses.ts";
import { loadEventForm } from "#app/_loaders/own/edits.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "What was changed", robots: { index: false } };

export default async function EventHistory({ params, searchParams }: PageProps<"/[year]/[event]/history">) {
  const event = await loadEventForm(await params, "history/");
  return <HistoryPage entity="event" id={event.id} address={eventAddress(event)} name={event.form.name} params={await searchParams} />;
}
