// Sessions that were marked, or no longer, where there was no network: kept on this device for whoever did it, and sent when it is back.
import { forget, list, whose } from "../forget.ts";

/** By the path that it is sent to. */
type Waiting = Record<string, { value: string; title: string }>;

export const listWaiting = (): Waiting => JSON.parse(localStorage.getItem(list) ?? "{}");

function save(waiting: Waiting): void {
  localStorage.setItem(list, JSON.stringify(waiting));
  document.dispatchEvent(new Event("waiting"));
}

/** What was done last counts: marked and taken back is taken back. False where it is not known who does it. */
export function keepWaiting(path: string, value: string, title: string): boolean {
  if (!localStorage.getItem(whose)) return false;
  save({ ...listWaiting(), [path]: { value, title } });
  return true;
}

/** Sends all that waits, one after the other, and from one page at a time. What the site refuses for good waits no longer. */
export async function sendWaiting(): Promise<void> {
  if (Object.keys(listWaiting()).length === 0) return;
  await navigator.locks.request(list, async () => {
    for (const [path, { value }] of Object.entries(listWaiting())) {
      const isDone = await send(path, value);
      const { [path]: now, ...others } = listWaiting();
      if (isDone && now?.value === value) save(others);
    }
  });
  document.dispatchEvent(new Event("sent"));
}

async function send(path: string, value: string): Promise<boolean> {
  const body = new URLSearchParams({ do: value, as: localStorage.getItem(whose) ?? "" });
  const answer = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => null);
  if (answer?.ok) return (await answer.json()).isSignedIn !== false;
  return answer?.status === 422 && !answer.headers.has("retry-after"); // else it rests, and is taken later
}

/** From here on what is kept is this person's; what somebody else has left is forgotten. */
export function keepFor(slug: string): void {
  if ((localStorage.getItem(whose) ?? slug) !== slug) forget();
  localStorage.setItem(whose, slug);
}
