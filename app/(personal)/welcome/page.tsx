import type { Metadata } from "next";
import { Choice } from "#app/_ui/forms/choice.tsx";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { siteName } from "#lib/kit/site.ts";
import { returnPath } from "#lib/identity/schema.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Welcome", robots: { index: false } };

export default async function Welcome({ searchParams }: PageProps<"/welcome">) {
  const { to, again: mark } = await searchParams;
  const [signedIn, again] = [await requireSignedIn("/welcome/"), await loadAgain(mark)];
  const isNameless = signedIn.name === "Somebody new";
  return (
    <div className="page form-page">
      <h1>What are you called?</h1>
      <p className="lead">You are signed in. One thing more, and {siteName} is yours.</p>
      <form className="stack" method="post" action="/welcome/save/">
        <Problem again={again} />
        <input type="hidden" name="to" value={returnPath(to)} />
        <Field
          name="name"
          words="Your name, as people who know you would look for it"
          autoComplete="name"
          value={again?.typed.name ?? (isNameless ? "" : signedIn.name)}
          required
          maxLength={120}
        />
        <fieldset>
          <legend>Your page</legend>
          <Choice name="public" value="yes" isChosen={again?.typed.public !== "no"}>
            Others may find it and follow me. It says what I speak at; where I go, only who follows me sees.
          </Choice>
          <Choice name="public" value="no" isChosen={again?.typed.public === "no"}>
            Nobody sees it for now.
          </Choice>
        </fieldset>
        <Choice type="checkbox" name="digest" value="yes" isChosen={again ? again.typed.digest === "yes" : true}>
          Mail me once a week where people I follow newly go. Each mail has a link that turns it off.
        </Choice>
        <button type="submit">Go on</button>
      </form>
      <p className="muted">
        You can change all of it at any time. Do you speak at events? Then there may be a page about you already; it can be joined with yours.
      </p>
    </div>
  );
}
