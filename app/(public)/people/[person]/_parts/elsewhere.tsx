import { isWeb, OutsideLink, siteOf } from "#app/_ui/outside-link.tsx";
import { networkNames } from "#app/_ui/words/networks.ts";
import type { PersonPage } from "#lib/people/queries.ts";

/** Where else the person is, and whether that was proved; what they wrote or made. */
export function Elsewhere({ person: { website, handles, credits } }: { person: PersonPage }) {
  const isThere = website !== null || handles.length > 0;
  return (
    <>
      {isThere ? <h2>Elsewhere</h2> : null}
      {isThere ? (
        <dl>
          {website && isWeb(website) ? (
            <>
              <dt>Site</dt>
              <dd>
                <OutsideLink href={website}>{siteOf(website)}</OutsideLink>
              </dd>
            </>
          ) : null}
          {handles.map(({ network, handle, verifiedAt }) => (
            <Handle key={`${network} ${handle}`} name={networkNames[network]} handle={handle} isVerified={verifiedAt !== null} />
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

const Handle = ({ name, handle, isVerified }: { name: string; handle: string; isVerified: boolean }) => (
  <>
    <dt>{name}</dt>
    <dd>
      {handle} <small className="muted">{isVerified ? "verified" : "not verified"}</small>
    </dd>
  </>
);
