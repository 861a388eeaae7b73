import { eventPartAddress } from "#app/_ui/addresses.ts";
import { kindsInWords } from "#app/_ui/coverage/kinds.ts";
import type { KindCount } from "#lib/coverage/browse-coverage.ts";
import type { EventPage } from "#lib/events/queries.ts";

/** What is left of an event, in a sentence that leads to it. */
export const Left = ({ event, kinds }: { event: EventPage; kinds: KindCount[] }) =>
  kinds.length === 0 ? null : (
    <section>
      <h2>Slides, video and more</h2>
      <p>
        <a href={eventPartAddress(event, "coverage")}>{capitalised(kindsInWords(kinds))}</a>
      </p>
    </section>
  );

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
