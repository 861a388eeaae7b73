import { isWeb, OutsideLink, siteOf } from "#app/_ui/outside-link.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import { nameOfPage, networkNames, pageInWords, profileAddress } from "#app/_ui/words/networks.ts";
import type { PersonPage } from "#lib/people/queries.ts";

/** Where else the person is, and since when that is proved; what they wrote or made. */
export function Elsewhere({ person: { website, handles, credits, account } }: { person: PersonPage }) {
  const pages = account?.pagesElsewhere ?? [];
  const site = website && isWeb(website) && !pages.some(({ address }) => address === new URL(website).href) ? website : null;
  const isThere = site !== null || pages.length > 0 || handles.length > 0;
  return (
    <>
      {isThere ? <h2>Elsewhere</h2> : null}
      {isThere ? (
        <dl>
          {site ? (
            <Line name="Site" since={null}>
              <OutsideLink href={site}>{siteOf(site)}</OutsideLink>
            </Line>
          ) : null}
          {pages.map(({ address, verifiedAt }) => (
            <Line key={address} name={nameOfPage(address)} since={verifiedAt}>
              {/* Theirs, and so a link back; what stands there is not our word. */}
              <Own address={verifiedAt ? address : null} rel="me ugc" words={pageInWords(address)} />
            </Line>
          ))}
          {handles.map(({ network, handle, verifiedAt }) => (
            <Line key={`${network} ${handle}`} name={networkNames[network]} since={verifiedAt}>
              <Own address={verifiedAt ? profileAddress({ network, handle }) : null} rel="me noopener" words={handle} />
            </Line>
          ))}
        </dl>
      ) : null}
      {credits.length > 0 ? <h2>Known for</h2> : null}
      <ul>
        {credits.map(({ id, kind, title, url, publishedYear }) => (
          <li key={id}>
            {url ? <OutsideLink href={url}>{title}</OutsideLink> : <span dir="auto">{title}</span>}{" "}
            <small className="muted">{[kind, publishedYear].filter(Boolean).join(", ")}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is not verified is no link: by one with rel="me" others would take it for theirs. */
const Own = ({ address, rel, words }: { address: string | null; rel: string; words: string }) =>
  address ? (
    <a href={address} rel={rel} dir="auto">
      {words}
    </a>
  ) : (
    <span dir="auto">{words}</span>
  );

const Line = ({ name, since, children }: { name: string; since: Date | null; children: React.ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>
      {children} <small className="muted">{since ? <Verified since={since} /> : "not verified"}</small>
    </dd>
  </>
);

const Verified = ({ since }: { since: Date }) => (
  <>
    verified <time dateTime={since.toISOString().slice(0, 10)}>{dayInWords(since)}</time>
  </>
);
