// What is somebody's own on a page that is the same for everybody: their name, their people in yellow, their state.

import { initialsOf, toneOf } from "../_ui/badge-look.ts";

interface Own {
  name?: string;
  plan?: { state: string; visibility: string } | null;
  stars?: string[];
  contacts?: { heading: string; detail: string; faces: { name: string; slug: string }[]; marked: string[] };
  follows?: boolean;
  isSelf?: boolean;
}

const all = <Found extends HTMLElement>(selector: string) => document.querySelectorAll<Found>(selector);
const seenBy: Record<string, string> = {
  public: "Everybody sees it",
  followers: "People who follow you see it",
  mutuals: "People see it whom you follow and who follow you",
  only_me: "Only you see it",
};

/** Asks once, where somebody is signed in; a page that was opened ahead asks when it is looked at. */
export function showOwn(): void {
  if (!/(^|; )in=1/.test(document.cookie)) return;
  if ((document as { prerendering?: boolean }).prerendering) document.addEventListener("prerenderingchange", () => void ask(), { once: true });
  else void ask();
}

async function ask(): Promise<void> {
  const answer = await fetch(`/api/overlay/?at=${encodeURIComponent(location.pathname)}`).catch(() => null);
  if (answer?.ok) paint(await answer.json());
}

/** Only what the answer tells of: on a page of somebody alone their forms say it themselves. */
function paint({ name, plan, stars, contacts, follows, isSelf }: Own): void {
  if (!name) return;
  for (const who of all(".sign .who")) who.textContent = name;
  if (plan !== undefined) for (const form of all<HTMLFormElement>("form[data-attend]")) showPlan(form, plan);
  if (stars)
    for (const form of all<HTMLFormElement>("form[data-star]"))
      toggle(form, stars.includes(form.dataset.star as string), ["star", "I want to see it", "unstar", "You want to see it"]);
  if (follows !== undefined)
    for (const form of all<HTMLFormElement>("form[data-follow]")) {
      form.hidden = !!isSelf;
      toggle(form, follows, ["follow", "Follow", "unfollow", "Following"]);
    }
  for (const link of all("[data-you]")) link.hidden = !!isSelf;
  if (contacts) showContacts(contacts);
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

function toggle(form: HTMLFormElement, isOn: boolean, [on, offWords, off, onWords]: [string, string, string, string]): void {
  const button = form.querySelector("button") as HTMLButtonElement;
  const show = (value: boolean) => {
    button.value = value ? off : on;
    button.textContent = value ? onWords : offWords;
    button.ariaPressed = String(value);
  };
  show(isOn);
  takeOver(form, (value) => show(value === on));
}

/** A click shows at once; what fails is sent as the form that it is. Two clicks are one: the second would take the first back. */
function takeOver(form: HTMLFormElement, show: (value: string) => void): void {
  let isBusy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) return;
    const button = event.submitter as HTMLButtonElement;
    const { name, value } = button;
    isBusy = true;
    show(value);
    const body = new URLSearchParams([...new FormData(form).entries(), [name, value]] as string[][]);
    // It goes on when the page is left meanwhile.
    void fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, keepalive: true })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null)
      .then((done) => {
        isBusy = false;
        if (done && done.isSignedIn !== false) return;
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        form.submit();
      });
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
