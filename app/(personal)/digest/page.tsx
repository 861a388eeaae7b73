import type { Metadata } from "next";
import { dayInWords, momentInWords } from "#app/_ui/words/days.ts";
import { loadNow } from "#app/_loaders/now.ts";
import { loadDigests } from "#app/_loaders/own/digest.ts";
import { requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { digestPath } from "#lib/digest/schema.ts";
import { DigestSections } from "./_parts/digest-sections.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your digest", robots: { index: false } };

type Loaded = Awaited<ReturnType<typeof loadDigests>>;

const states: Record<string, string> = { sent: "mailed", failed: "could not be mailed", skipped: "not mailed" };

/** What the next digest holds so far, and those that were. */
export default async function Digest() {
  const signedIn = await requireSignedIn("/digest/");
  const { next, before, settings, token } = await loadDigests(signedIn, await loadNow());
  return (
    <div className="page form-page">
      <h1>{next ? "Your next digest" : "Nothing for your next digest yet"}</h1>
      <p className="lead">{whenInWords(settings)}</p>
      {next ? (
        <DigestSections sections={next.sections} />
      ) : (
        <p>
          It tells where people you follow newly go, what is coming up, calls that close soon and what was recorded of talks you wanted to see.{" "}
          <a href="/following/">Whom you follow</a>
        </p>
      )}
      {before.length > 0 ? (
        <section>
          <h2>Before</h2>
          <ul className="rows">
            {before.map(({ name, until, state, bundle }) => (
              <li key={name}>
                <a href={digestPath(name)} dir="auto">
                  {bundle.subject}
                </a>{" "}
                <small className="muted">
                  {dayInWords(until)}, {states[state]}
                </small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a href="/account/mail/">When it comes</a> · as a feed: <a href={`/digest/feeds/${encodeURIComponent(token)}/feed.atom`}>Atom</a>,{" "}
        <a href={`/digest/feeds/${encodeURIComponent(token)}/data.json`}>JSON</a>
      </p>
      <p className="help">Whoever knows the address of the feed can read it. Renew the private addresses in your calendar to make it worthless.</p>
    </div>
  );
}

function whenInWords(settings: Loaded["settings"]): string {
  if (!settings || settings.off.includes("digest") || settings.off.includes("all")) return "It is not mailed: you have turned it off.";
  const when = momentInWords(settings.dueAt, settings.timeZone ?? "UTC");
  return settings.email ? `It is mailed to ${settings.email} ${when}, with what there is by then.` : "There is no address that it could be mailed to.";
}
