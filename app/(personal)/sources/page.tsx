import type { Metadata } from "next";
import { z } from "zod";
import { personAddress } from "#app/_ui/addresses.ts";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { loadNow } from "#app/_loaders/now.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { loadSources } from "#app/_loaders/own/sources.ts";
import { OwnAccounts } from "./_parts/own-accounts.tsx";
import { Source } from "./_parts/source.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Whom you follow elsewhere", robots: { index: false } };

const count = z.coerce.number().int().nonnegative();
/** What a file held that was just read. */
const fileRead = z.object({ found: count, matched: count, unread: count });

export default async function Sources({ searchParams }: PageProps<"/sources">) {
  const params = await searchParams;
  const { data: read } = fileRead.safeParse(params);
  const signedIn = await requireSignedIn("/sources/");
  const [again, now, { sources, joined, own }] = [await loadAgain(params.again), await loadNow(), await loadSources(signedIn)];
  const chosen = again?.typed.source ?? "mastodon";
  return (
    <div className="page form-page">
      <h1>Whom you follow elsewhere</h1>
      <p className="lead">
        People whom you follow on another network are followed here too, where they have shown that the name there is theirs. Nobody is told.
      </p>
      <Problem again={again} />
      {read && !again ? (
        <p className="note" role="status">
          The file names {read.found.toLocaleString("en")} accounts; {read.matched.toLocaleString("en")} of them are here. The others are looked out for.
          {read.unread > 0 ? ` ${read.unread.toLocaleString("en")} lines could not be read.` : null}
        </p>
      ) : null}
      {joined.length > 0 ? (
        <p className="note">
          {joined.length === 1 ? "One person you follow has" : `${joined.length} people you follow have`} come:{" "}
          {joined.slice(0, 12).map(({ slug, name }, at) => (
            <span key={slug}>
              {at > 0 ? ", " : null}
              <a className="yours-mark" href={personAddress(slug)} dir="auto">
                {name}
              </a>
            </span>
          ))}
          .
        </p>
      ) : null}
      {sources.length > 0 ? (
        <ul className="rows-of-forms">
          {sources.map((source) => (
            <Source key={source.id} source={source} now={now} />
          ))}
        </ul>
      ) : null}
      <OwnAccounts accounts={own} />
      <form className="stack" method="post" action="/sources/connect/">
        <h2>Add an account</h2>
        <div className="field">
          <label htmlFor="source">Network</label>
          <select id="source" name="source" defaultValue={chosen}>
            <option value="mastodon">Mastodon</option>
            <option value="bluesky">Bluesky</option>
            <option value="github">GitHub</option>
          </select>
        </div>
        <Field name="handle" words="Your name there" value={again?.typed.handle} required maxLength={300} autoComplete="off">
          Such as @ana@social.example, ana.bsky.social, or ana. Whom you follow there is read about every ten hours while you use this site.
        </Field>
        <button type="submit">Read whom I follow</button>
      </form>
      <form className="stack" method="post" action="/sources/file/" encType="multipart/form-data">
        <h2>Or a file</h2>
        <div className="field">
          <label htmlFor="file">A list of accounts</label>
          <input id="file" name="file" type="file" accept=".csv,.txt,.opml,text/csv,text/plain" required aria-describedby="file-help" />
          <p className="help" id="file-help">
            The export “Follows” of Mastodon (CSV), or any text with one account a line. People in a file see no more of you, and you of them only what
            everybody sees.
          </p>
        </div>
        <button type="submit">Read the file</button>
      </form>
    </div>
  );
}
