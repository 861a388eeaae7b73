// What is somebody's own on a page that is the same for everybody: their name, their people in yellow, their state. The one
// script loads it where somebody is signed in.
import { initialsOf, toneOf } from "../../_ui/badge-look.ts";
import { forget } from "../forget.ts";
import { all, type Answer, showClashes, takeOver, toggle } from "./forms.ts";
import { type SessionOfContacts, showSessions } from "./sessions.ts";
import { keepFor, listWaiting, sendWaiting } from "./waiting.ts";

interface Own {
  name?: string;
  slug?: string;
  plan?: { state: string; visibility: string } | null;
  stars?: string[];
  clashes?: Record<string, NonNullable<Answer["clashes"]>>;
  sessions?: SessionOfContacts[];
  contacts?: { heading: string; detail: string; faces: { name: string; slug: string }[]; marked: string[] };
  follows?: boolean;
  isSelf?: boolean;
}

const seenBy: Record<string, string> = {
  public: "Everybody sees it",
  followers: "People who follow you see it",
  mutuals: "People see it whom you follow and who follow you",
  only_me: "Only you see it",
};

// A page that was opened ahead asks when it is looked at.
if ((document as { prerendering?: boolean }).prerendering) document.addEventListener("prerenderingchange", () => void begin(), { once: true });
else void begin();
addEventListener("online", () => void sendWaiting());

/** Asks once. A programme and a plan have more to add first. */
async function begin(): Promise<void> {
  const { programme } = document.querySelector<HTMLElement>("script[data-programme]")?.dataset ?? {};
  if (programme && /^\/\d+\/[^/]+\/(plan|schedule)\/$/.test(location.pathname)) await import(programme);
  for (const form of all<HTMLFormElement>("form[data-known]")) showStar(form, form.querySelector("button")?.ariaPressed === "true");
  await sendWaiting();
  const answer = await fetch(`/api/overlay/?at=${encodeURIComponent(location.pathname)}`).catch(() => null);
  if (answer?.ok) paint(await answer.json());
}

/** Only what the answer tells of: on a page of somebody alone their forms say it themselves. */
function paint({ name, slug, plan, stars, clashes = {}, sessions = [], contacts, follows, isSelf }: Own): void {
  if (!name || !slug) {
    forget();
    return;
  }
  keepFor(slug);
  for (const who of all(".sign .who")) who.textContent = name;
  if (plan !== undefined) for (const form of all<HTMLFormElement>("form[data-attend]")) showPlan(form, plan);
  if (stars)
    for (const form of all<HTMLFormElement>("form[data-star]:not([data-known])")) {
      const code = form.dataset.star as string;
      showStar(form, stars.includes(code));
      showClashes(form, clashes[code] ?? []);
    }
  if (follows !== undefined)
    for (const form of all<HTMLFormElement>("form[data-follow]")) {
      form.hidden = !!isSelf;
      toggle(form, follows, ["follow", "Follow", "unfollow", "Following"]);
    }
  for (const link of all("[data-you]")) link.hidden = !!isSelf;
  if (contacts) showContacts(contacts);
  showSessions(sessions);
  document.dispatchEvent(new Event("own"));
}

/** What waits for the network goes before what the site knows. */
function showStar(form: HTMLFormElement, isStarred: boolean): void {
  const waiting = listWaiting()[new URL(form.action).pathname]?.value;
  toggle(form, waiting ? waiting === "star" : isStarred, ["star", "I want to see it", "unstar", "You want to see it"]);
}

function showPlan(form: HTMLFormElement, plan: Own["plan"]): void {
  press(form, plan?.state ?? "none");
  takeOver(form, (value) => press(form, value));
  const words = form.querySelector("[data-plan]");
  if (plan && words) words.textContent = `${seenBy[plan.visibility]}. Change`;
}

/** The button that is pressed takes itself back. */
function press(form: HTMLFormElement, state: string): void {
  form.querySelectorAll("button").forEach((button, at) => {
    const own = ["attending", "tracking"][at] as string;
    button.ariaPressed = String(own === state);
    button.value = own === state ? "none" : own;
  });
}

function badgeOf(name: string): HTMLElement {
  const badge = document.createElement("span");
  badge.className = "badge yours";
  badge.textContent = initialsOf(name);
  badge.style.setProperty("--tone", toneOf(name));
  return badge;
}

function showContacts({ heading, detail, faces, marked }: NonNullable<Own["contacts"]>): void {
  for (const panel of all("[data-contacts]")) {
    const [words, first, badges] = [document.createElement("p"), document.createElement("b"), document.createElement("a")];
    first.textContent = heading;
    words.append(first, ` ${detail}`);
    badges.className = "badges";
    badges.href = `${location.pathname}contacts/`;
    badges.ariaLabel = "All of them";
    for (const face of faces) badges.append(badgeOf(face.name));
    panel.replaceChildren(words, badges);
    panel.hidden = false;
  }
  const slugs = new Set(marked.map((slug) => `/people/${encodeURIComponent(slug)}/`));
  for (const link of all<HTMLAnchorElement>('main a[href^="/people/"]')) {
    if (!slugs.has(link.pathname) || link.closest("[data-contacts]")) continue;
    link.classList.add("yours-mark");
    const row = link.closest("li");
    row?.querySelector(".badge")?.classList.add("yours");
    if (row?.parentElement?.matches(".people")) row.parentElement.prepend(row);
  }
}
