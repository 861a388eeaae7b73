import type { Metadata } from "next";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { loadSubscription } from "#app/_loaders/own/mail.ts";
import { loadAgain } from "#app/_loaders/own/signed-in.ts";
import { listNames } from "#lib/mail/lists.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Mail from here", robots: { index: false } };

const later = "We have noted it. Changes rest for the moment; it is done as soon as they go on, and nothing is sent to you before.";

/** Who comes from a mail sees how it stands, and acts by a button: programs that open links change nothing. */
export default async function Unsubscribe({ params, searchParams }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  const { again, done } = await searchParams;
  const found = await loadSubscription(token);
  if (!found) return <Unknown />;
  const { list, standing } = found;
  return (
    <div className="page form-page">
      <h1>{listNames[list]}</h1>
      <Problem again={await loadAgain(again)} />
      {oneOf(done) === "later" ? (
        <p className="note" role="status">
          {later}
        </p>
      ) : null}
      <p className="lead">{wordsOf(standing)}</p>
      <form className="stack" method="post" action={`/unsubscribe/${encodeURIComponent(token)}/change/`}>
        {buttonsOf(standing).map(([what, words]) => (
          <button key={what} type="submit" name="what" value={what}>
            {words}
          </button>
        ))}
      </form>
      <p className="help">Mails that you ask for yourself, to sign in or to confirm an address, come in any case.</p>
      <p>
        <a href="/account/mail/">What comes, and when</a>
      </p>
    </div>
  );
}

type Standing = NonNullable<Awaited<ReturnType<typeof loadSubscription>>>["standing"];

function wordsOf(standing: Standing): string {
  if (!standing) return "We cannot look up how it stands just now. The buttons work all the same.";
  if (standing.isAllOff) return "It is off, as all mail from here is.";
  if (standing.isOff) return "It is off. No mail of this kind is sent.";
  return standing.address ? `It is on, and goes to ${standing.address}.` : "It is on, but there is no address that it could go to.";
}

const words = { off: "Turn it off", on: "Turn it on again", "all-off": "Turn off all mail", "all-on": "Turn mail on again" };

function buttonsOf(standing: Standing): [keyof typeof words, string][] {
  const offered: (keyof typeof words)[] = standing?.isAllOff ? ["all-on"] : [standing?.isOff ? "on" : "off", "all-off"];
  return offered.map((what) => [what, words[what]]);
}

const Unknown = () => (
  <div className="page form-page">
    <h1>This link is not one of ours</h1>
    <p className="lead">Perhaps a part of it is missing: copy all of it. Or it was made worthless from the account that it belongs to.</p>
    <p>
      <a href="/account/mail/">Sign in and choose which mail comes</a>
    </p>
  </div>
);
