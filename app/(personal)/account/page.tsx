import type { Metadata } from "next";
import { personAddress } from "#app/_ui/addresses.ts";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { MailCameBack } from "#app/_ui/own/mail-came-back.tsx";
import { loadAccount } from "#app/_loaders/own/account.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import { Address } from "./_parts/address.tsx";
import { Devices } from "./_parts/devices.tsx";
import { Home } from "./_parts/home.tsx";
import { PagesElsewhere } from "./_parts/pages-elsewhere.tsx";
import { Profile } from "./_parts/profile.tsx";
import { WaysToSignIn } from "./_parts/ways-to-sign-in.tsx";
import { WhoMayKnow } from "./_parts/who-may-know.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Your account", robots: { index: false } };

const said = new Map(
  Object.entries({
    profile: "Your page says so now.",
    home: "Events near by stand in your calendar.",
    visibility: "From now on it is so.",
    mails: "Codes are on their way to both addresses. Type them below.",
    mail: "A code is on its way. Type it below.",
    confirmed: "Your address is confirmed: mail goes there again.",
    code: "That was one of the two. The other one is waited for.",
    email: "Your address is changed.",
    device: "The device is signed out.",
    way: "You can sign in that way from now on.",
    "way-gone": "Nobody signs in to your account that way any more.",
    page: "The page is looked at now. Open this page again in a moment.",
    "page-gone": "The page is not among yours any more.",
    look: "It is looked at now. Open this page again in a moment.",
    proved: "It is you. For ten minutes you may change how you sign in.",
  }),
);

export default async function Account({ searchParams }: PageProps<"/account">) {
  const { done, again: mark } = await searchParams;
  const signedIn = await requireSignedIn("/account/");
  const [again, { settings, devices, profile, home, pages, mailTrouble, ways }] = [await loadAgain(mark), await loadAccount(signedIn)];
  const isAskedAbove = settings.newEmail !== null && settings.newEmail === mailTrouble?.address;
  const words = said.get(oneOf(done) ?? "");
  return (
    <div className="page form-page">
      <h1>Your account</h1>
      <p className="lead">{profile.isPublic ? <a href={personAddress(signedIn.slug)}>Your page</a> : "Your page is hidden: only you know of it."}</p>
      {words && !again ? (
        <p className="note" role="status">
          {words}
        </p>
      ) : null}
      <Problem again={again} />
      <MailCameBack trouble={mailTrouble} isAsked={isAskedAbove} />
      <Profile profile={profile} typed={again?.typed} />
      <Home home={home} typed={again?.typed} />
      <PagesElsewhere {...pages} typed={again?.typed} />
      <WhoMayKnow chosen={settings.defaultVisibility} />
      <Address settings={settings} typed={again?.typed} isAskedAbove={isAskedAbove} />
      <WaysToSignIn
        own={ways.own}
        configured={ways.configured}
        hasAddress={settings.email !== null}
        isProvedLately={signedIn.isProvedLately}
        typed={again?.typed}
      />
      <Devices devices={devices} here={signedIn.signInId} />
    </div>
  );
}
