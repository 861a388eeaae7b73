import type { Intention } from "#lib/identity/flow/flow.ts";
import type { ConfiguredWay } from "#lib/identity/providers/configured.ts";

interface Shown {
  ways: ConfiguredWay[];
  intention: Intention;
  /** Where to go on afterwards. */
  to: string;
  typed?: Record<string, string> | undefined;
}

/** The other sites with which one can sign in: those with a button alone beside each other, then those that ask for a name. Nothing where none is set up. */
export const Ways = ({ ways, ...given }: Shown) => (
  <div className="ways">
    <div className="ways-at-once">{ways.map((way) => (way.asks ? null : <Way key={way.provider} way={way} {...given} />))}</div>
    {ways.map((way) => (way.asks ? <Way key={way.provider} way={way} {...given} /> : null))}
  </div>
);

const Way = ({ way: { provider, name, asks }, intention, to, typed }: Omit<Shown, "ways"> & { way: ConfiguredWay }) => (
  <form className="way" method="post" action={`/sign-in/with/${provider}/`}>
    <input type="hidden" name="intention" value={intention} />
    <input type="hidden" name="to" value={to} />
    {asks ? (
      <div className="field">
        <label htmlFor={provider}>
          {asks.label} <small className="muted">such as {asks.example}</small>
        </label>
        <input
          id={provider}
          name={provider}
          defaultValue={typed?.[provider] ?? ""}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          required
        />
      </div>
    ) : null}
    <button className="second" type="submit">
      {intention === "link" ? `Add ${name}` : `Go on with ${name}`}
    </button>
  </form>
);
