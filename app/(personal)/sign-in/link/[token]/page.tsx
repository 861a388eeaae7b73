import type { Metadata } from "next";
import { loadAsked } from "#app/_loaders/own/signed-in.ts";
import { lookAtLink } from "#lib/identity/mail-proof/use.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

/** What a link is not good for, in words; where it is good there is a button. */
const words = {
  "other-browser": "This is not the browser in which you asked to sign in. Open the link there, or type the code of the mail there.",
  used: "This link has been used. If it was not you who used it, ask for another mail and look at the devices of your account.",
  "too-old": "This link is too old.",
  unknown: "There is no such link. Perhaps a part of it is missing: copy all of it.",
};

export default async function Link({ params }: PageProps<"/sign-in/link/[token]">) {
  const { token } = await params;
  const { state, email } = await lookAtLink(token, await loadAsked());
  return (
    <div className="page form-page">
      <h1>Sign in</h1>
      {state === "ready" ? (
        <form className="stack" method="post" action={`/sign-in/link/${encodeURIComponent(token)}/use/`}>
          <p className="lead">
            As <b>{email}</b>, in this browser.
          </p>
          <button type="submit">Sign in</button>
        </form>
      ) : (
        <>
          <p className="lead">{words[state]}</p>
          <p>
            <a href="/sign-in/">Ask for another mail</a>
          </p>
        </>
      )}
    </div>
  );
}
