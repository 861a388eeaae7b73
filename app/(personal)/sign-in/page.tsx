import type { Metadata } from "next";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { loadAgain, loadSignedIn } from "#app/_loaders/own/signed-in.ts";
import { Ways } from "#app/(personal)/_parts/ways.tsx";
import { configuredWays } from "#lib/identity/providers/configured.ts";
import { siteName } from "#lib/kit/site.ts";
import { returnPath } from "#lib/identity/schema.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignIn({ searchParams }: PageProps<"/sign-in">) {
  const { to, again: mark } = await searchParams;
  const [again, signedIn] = [await loadAgain(mark), await loadSignedIn()];
  const ways = configuredWays();
  return (
    <div className="page form-page">
      <h1>Sign in</h1>
      <p className="lead">See which events the people you follow attend, track or speak at. Reading {siteName} needs no account.</p>
      {signedIn ? (
        <p className="note">
          You are signed in as <a href="/account/">{signedIn.name}</a> on this device.
        </p>
      ) : null}
      <form className="stack" method="post" action="/sign-in/mail/">
        <Problem again={again} />
        <input type="hidden" name="to" value={returnPath(to)} />
        <Field name="email" words="Your e-mail address" type="email" autoComplete="email" value={again?.typed.email} required>
          You get a mail with a code and a link. There is no password. If you are new here, this makes your account.
        </Field>
        <button type="submit">Send me a code</button>
      </form>
      {ways.length > 0 ? <h2>With an account elsewhere</h2> : null}
      <Ways ways={ways} intention="sign-in" to={returnPath(to)} typed={again?.typed} />
    </div>
  );
}
