import { siteName } from "#lib/kit/site.ts";

const places = [
  ["/search/?type=event", "Events"],
  ["/search/?type=session", "Talks"],
  ["/people/", "People"],
  ["/topics/", "Topics"],
  ["/places/", "Places"],
  ["/calls/", "Calls"],
  ["/calendar/", "Calendar"],
] as const;

const more = [
  ["/coverage/", "Slides and video"],
  ["/guides/", "Guides"],
  ["/people/speakers/", "Offers to speak"],
  ["/archive/", "All years"],
  ["/about/", "About"],
  ["/licence/", "Sources and licences"],
  ["/privacy/", "Privacy"],
  ["/contact/", "Contact"],
] as const;

/** The sign over the door. */
export const Sign = () => (
  <header className="sign">
    <div className="page">
      <a className="wordmark" href="/">
        <svg width="22" height="24" viewBox="0 0 22 24" aria-hidden="true">
          <path d="M8 0h6v5H8z" fill="oklch(0.875 0.17 94)" />
          <rect x="1" y="4" width="20" height="19" rx="4" fill="none" stroke="currentColor" strokeWidth="2.4" />
          <path d="M7 9.5h8" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
        {siteName}
      </a>
      <nav aria-label="Main">
        {places.map(([href, words]) => (
          <a key={href} href={href}>
            {words}
          </a>
        ))}
      </nav>
      <search>
        <form action="/search/">
          <label className="visually-hidden" htmlFor="sign-search">
            Search
          </label>
          <input id="sign-search" name="q" type="search" placeholder="Talks, people, events, places" />
        </form>
      </search>
      {/* The same for everybody; the script puts the name of whoever is signed in there. */}
      <a className="who" href="/account/">
        Account
      </a>
    </div>
  </header>
);

export const Foot = () => (
  <footer className="page">
    <nav className="signpost" aria-label="More">
      {more.map(([href, words]) => (
        <a key={href} href={href}>
          {words}
        </a>
      ))}
    </nav>
    <p>{siteName} is a directory of conferences, talks and the people who give them. Facts come from public sources, each named on its page.</p>
  </footer>
);
