import { isTimeZone, zoneInWords } from "#lib/kit/time-zones.ts";

/** One for about every hour around the world; any other may stand in the address. */
const offered = [
  "Pacific/Honolulu",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/Sao_Paulo",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Athens",
  "Africa/Lagos",
  "Africa/Nairobi",
  "Europe/Istanbul",
  "Asia/Dubai",
  "Asia/Karachi",
  "Asia/Kolkata",
  "Asia/Dhaka",
  "Asia/Bangkok",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Auckland",
];

/** The zone that an address asks for; null where it names none that there is. */
export const askedZone = (text: string | undefined): string | null => (text && /^[A-Z][\w+-]*(?:\/[\w+-]+)*$/.test(text) && isTimeZone(text) ? text : null);

/** In which zone times are shown, and a way to another. The script adds the zone of whoever reads. `own`: of the event. */
export function ZoneChoice({ own, shown, day }: { own: string; shown: string; day: string | undefined }) {
  const zones = [...new Set([own, shown, ...offered])];
  return (
    <form className="zone" data-zone={shown}>
      {day === undefined ? null : <input type="hidden" name="day" value={day} />}
      <label htmlFor="zone">Times in</label>{" "}
      <select id="zone" name="tz" defaultValue={shown}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zoneInWords(zone)}
            {zone === own ? ", the event's" : ""}
          </option>
        ))}
      </select>{" "}
      <button type="submit">Show</button>
    </form>
  );
}
