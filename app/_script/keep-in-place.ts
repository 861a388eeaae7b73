// From a list to a page: the badge, or the ribbon, of the row that was followed moves to its place on the page it leads to.

interface Swap extends Event {
  viewTransition?: object | null;
  activation?: { entry: { url: string | null } } | null;
}

/** What moves, and the name that `styles/motion.css` gives it where it arrives. */
const parts = { ".badge": "badge", ".thread": "ribbon" };

/** Listens to `pageswap`. */
export function keepInPlace(event: Event): void {
  const { viewTransition, activation } = event as Swap;
  if (!viewTransition || !activation?.entry.url) return;
  const { pathname } = new URL(activation.entry.url);
  const link = [...document.querySelectorAll("a")].find((each) => each.pathname === pathname);
  for (const [selector, name] of Object.entries(parts)) {
    const part = link?.closest("li, article")?.querySelector<HTMLElement>(selector);
    if (part) moveName(part, name);
  }
}

/** A name belongs to one part of a page at a time. */
function moveName(part: HTMLElement, name: string): void {
  for (const other of document.querySelectorAll<HTMLElement>(`.in-place-${name}`)) other.style.viewTransitionName = "none";
  part.style.viewTransitionName = name;
}
