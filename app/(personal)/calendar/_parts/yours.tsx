/** The calendar for programs, at an address that is nobody else's; and what one wants less of. */
export const Yours = ({ less, token }: { less: { reason: string; words: string }[]; token: string }) => (
  <aside className="foot">
    {less.length > 0 ? (
      <section>
        <h2>You want less of</h2>
        <ul className="rows-of-forms">
          {less.map(({ reason, words }) => (
            <li key={reason}>
              <span dir="auto">{words}</span>
              <form method="post" action="/calendar/less/">
                <input type="hidden" name="back" value="/calendar/" />
                <input type="hidden" name="reason" value={reason} />
                <button className="quiet" type="submit" name="do" value="more">
                  As much as ever
                </button>
              </form>
            </li>
          ))}
        </ul>
      </section>
    ) : null}
    <section id="feeds">
      <h2>In your own calendar</h2>
      <p>These addresses are yours alone: whoever has one sees what you see. Nobody finds them by guessing.</p>
      <ul className="feeds">
        <li>
          <a href={`/calendar/feeds/${token}/calendar.ics`}>For a calendar</a>
        </li>
        <li>
          <a href={`/calendar/feeds/${token}/feed.atom`}>As news</a>
        </li>
        <li>
          <a href={`/calendar/feeds/${token}/data.json`}>As data</a>
        </li>
      </ul>
      <form method="post" action="/calendar/renew/">
        <button className="quiet" type="submit">
          Give me other addresses, so that these lead nowhere
        </button>
      </form>
    </section>
  </aside>
);
