import { dayInWords } from "#app/_ui/words/days.ts";
import type { Device } from "#lib/identity/queries.ts";

/** Where one is signed in, and the way out of each. */
export const Devices = ({ devices, here }: { devices: Device[]; here: number }) => (
  <section>
    <h2>{devices.length === 1 ? "Signed in on this device alone" : `Signed in on ${devices.length} devices`}</h2>
    <ul className="rows-of-forms">
      {devices.map(({ id, device, way, createdAt, lastSeenAt }) => (
        <li key={id}>
          <span>
            <b>{device}</b>
            {id === here ? ", this one" : null}
            <br />
            <small className="muted">
              Signed in with <span dir="auto">{way}</span> on {dayInWords(createdAt)}, used on {dayInWords(lastSeenAt)}
            </small>
          </span>
          {id === here ? (
            <form method="post" action="/sign-out/">
              <button className="quiet" type="submit">
                Sign out
              </button>
            </form>
          ) : (
            <form method="post" action="/account/devices/end/">
              <input type="hidden" name="device" value={id} />
              <button className="quiet" type="submit" aria-label={`Sign out ${device}`}>
                Sign out
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    <form className="stack" method="post" action="/account/devices/end-all/">
      <button className="danger" type="submit">
        Sign out everywhere
      </button>
    </form>
  </section>
);
