import type { Metadata } from "next";
import { siteName } from "#lib/kit/site.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Privacy", description: `What ${siteName} knows of whom, and who sees it.`, alternates: { canonical: "/privacy/" } };

export default function Privacy() {
  return (
    <div className="page">
      <div className="head">
        <h1>What is known of whom</h1>
        <p className="when">Pages are the same for everybody, load nothing from elsewhere, and watch nobody.</p>
      </div>
      <h2>Who only reads</h2>
      <p>Reading sets no cookie and needs no account and no script. There is no tracking, and no picture, typeface or script of another site.</p>
      <h2>Who speaks</h2>
      <p>
        A public appearance is a public fact: a page about a person is made from public programmes. It holds what was published there: a name, talks, roles at
        events, and where else the person writes. A former name that somebody has given up is not shown. Nothing about gender, mood or anything else is guessed.
      </p>
      <h2>Who goes somewhere</h2>
      <p>
        That somebody goes to an event is seen by whom they choose: everybody, people who follow them, people they follow back, or nobody. What is private
        leaves no trace for others: not in a count, a list or a feed. Which talks somebody wants to see nobody else knows, unless they say at their plan that
        whoever may know of it may know that too.
      </p>
      <p>Whoever is signed in and opens their plan or a programme has both kept in their own browser, for where there is no network. Signing out empties it.</p>
      <h2>Who gets mail</h2>
      <p>
        Mails hold no picture that tells who opened them, and every link in them leads here. What was mailed is forgotten after some weeks, the address that it
        went to after thirty days. An address that mail comes back from is kept, so that nothing is sent there again. Each mail of a list has a link that turns
        it off, without signing in and for ever.
      </p>
      <h2>Who offers to speak</h2>
      <p>Only who has asked for it stands in the list of people who offer to speak, with what they say themselves.</p>
      <h2>Whoever does not want it</h2>
      <p>
        Anybody may have what is wrong about them corrected, and their page hidden or taken down, with an account or without. What was taken down does not come
        back with the next import. How: <a href="/contact/">contact</a>.
      </p>
    </div>
  );
}
