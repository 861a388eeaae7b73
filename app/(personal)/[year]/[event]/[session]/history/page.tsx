import type { Metadata } from "next";
import { HistoryPage } from "#app/(personal)/_parts/history-page.tsx";
import { sessionAddress } from "#app/_ui/addresses.ts";
import { loadSessionForm } from "#app/_loaders/own/edits.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "What was changed", robots: { index: false } };

export default async function SessionHistory({ params, searchParams }: PageProps<"/[year]/[event]/[session]/history">) {
  const session = await loadSessionForm(await params);
  return <HistoryPage entity="session" id={session.id} address={sessionAddress(session)} name={session.title} params={await searchParams} />;
}
