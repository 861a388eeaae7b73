import type { Metadata } from "next";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { loadAgain } from "#app/_loaders/own/signed-in.ts";
import { mailMinutes } from "#lib/identity/schema.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Look into your mail", robots: { index: false } };

export default async function Code({ searchParams }: PageProps<"/sign-in/code">) {
  const again = await loadAgain((await searchParams).again);
  return (
    <div className="page form-page">
      <h1>Look into your mail</h1>
      <p className="lead">
        We have sent a code of six digits. Type it here, or open the link of the mail in this browser. Both are good for {mailMinutes} minutes.
      </p>
      <form className="stack" method="post" action="/sign-in/code/check/">
        <Problem again={again} />
        <Field name="code" words="The code" inputMode="numeric" autoComplete="one-time-code" value={again?.typed.code} required>
          You may read the mail on another device and type the code here.
        </Field>
        <button type="submit">Go on</button>
      </form>
      <p className="muted">
        Nothing there? Look among unwanted mail, or <a href="/sign-in/">ask again</a>, perhaps with another address.
      </p>
    </div>
  );
}
