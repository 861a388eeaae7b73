// Times that are meant in a zone, told once more in the zone of whoever reads, where that is another.

const clock = (at: Date, timeZone?: string): string =>
  at.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", ...(timeZone ? { timeZone } : {}) });

/** Adds "Tue 3 Nov, 13:59 where you are" behind each `<time datetime data-zone>` that reads otherwise there. */
export function showLocalTimes(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[data-zone]")) {
    const at = new Date(time.dateTime);
    const here = clock(at);
    if (here === clock(at, time.dataset.zone)) continue;
    const note = document.createElement("small");
    note.className = "muted local";
    note.textContent = ` (${here} where you are)`;
    time.after(note);
  }
}
