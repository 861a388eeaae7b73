import { Ways } from "#app/(personal)/_parts/ways.tsx";
import { dayInWords } from "#app/_ui/words/days.ts";
import type { OwnWay } from "#lib/identity/queries.ts";
import type { ConfiguredWay } from "#lib/identity/providers/configured.ts";

interface Shown {
  own: OwnWay[];
  configured: ConfiguredWay[];
  hasAddress: boolean;
  /** What matters is changed by who has lately proved that it is them. */
  isProvedLately: boolean;
  typed: Record<string, string> | undefined;
}

/** Other sites with which one signs in here: those that one has, and how to add and take away. */
export const WaysToSignIn = ({ own, configured, hasAddress, isProvedLately, typed }: Shown) => (
  <section id="ways">
    <h2>{inWords(own.length, hasAddress)}</h2>
    <ul className="rows-of-forms">
      {own.map((way) => (
        <li key={way.id}>
          <span>
            <b>{way.name}</b>, as <span dir="auto">{way.handle}</span>
            <br />
            <small className="muted">Since {dayInWords(way.linkedAt)}</small>
          </span>
          {isProvedLately ? <Remove way={way} isLast={own.length === 1 && !hasAddress} /> : null}
        </li>
      ))}
    </ul>
    {isProvedLately ? (
      <details className="adding" open={typed !== undefined && configured.some(({ provider }) => provider in typed)}>
        <summary>Add a way to sign in</summary>
        <Ways ways={configured} intention="link" to="/account/?done=way" typed={typed} />
      </details>
    ) : (
      <ProveAgain own={own.filter(({ provider }) => configured.some((way) => way.provider === provider))} />
    )}
  </section>
);

function inWords(count: number, hasAddress: boolean): string {
  if (count === 0) return "You sign in by mail alone";
  const sites = count === 1 ? "one other site" : `${count} other sites`;
  return hasAddress ? `You sign in by mail, or with ${sites}` : `You sign in with ${sites}, and not by mail`;
}

const Remove = ({ way: { id, name, handle }, isLast }: { way: OwnWay; isLast: boolean }) =>
  isLast ? (
    <small className="muted">The only way in: it stays until there is another.</small>
  ) : (
    <form method="post" action="/account/ways/remove/">
      <input type="hidden" name="identity" value={id} />
      <button className="quiet" type="submit" aria-label={`Take away ${name}, ${handle}`}>
        Take away
      </button>
    </form>
  );

const ProveAgain = ({ own }: { own: OwnWay[] }) => (
  <div className="proving">
    <p>To change this, prove once more that it is you.</p>
    {own.map(({ id, provider, name, where }) => (
      <form key={id} method="post" action={`/sign-in/with/${provider}/`}>
        <input type="hidden" name="intention" value="prove-again" />
        <input type="hidden" name="to" value="/account/?done=proved" />
        <input type="hidden" name={provider} value={where} />
        <button className="second" type="submit">
          Prove it with {name}
        </button>
      </form>
    ))}
    <a href="/sign-in/?to=/account/">Sign in again</a>
  </div>
);
