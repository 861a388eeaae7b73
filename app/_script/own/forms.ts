// Forms that the script takes over: a click shows at once.
import { keepWaiting } from "./waiting.ts";

/** What the site answers to the script instead of a page. */
export interface Answer {
  isSignedIn?: boolean;
  isStarred?: boolean;
  clashes?: Clash[];
}

interface Clash {
  title: string;
  language: string | null;
  path: string;
  words: string;
}

export const all = <Found extends HTMLElement>(selector: string) => document.querySelectorAll<Found>(selector);

/** A button that says that something is so, and takes it back. */
export function toggle(form: HTMLFormElement, isOn: boolean, [on, offWords, off, onWords]: [string, string, string, string]): void {
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
export function takeOver(form: HTMLFormElement, show: (value: string) => void): void {
  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    const { name, value } = event.submitter as HTMLButtonElement;
    isBusy = true;
    show(value);
    const body = new URLSearchParams([...new FormData(form).entries(), [name, value]] as string[][]);
    // It goes on when the page is left meanwhile.
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, keepalive: true }).catch(() => null);
    const done: Answer | null = answer?.ok ? await answer.json().catch(() => null) : null;
    isBusy = false;
    if (done && done.isSignedIn !== false) return taken(form, done);
    if (!answer && form.dataset.star && wait(form, value)) return;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  });
}

function taken(form: HTMLFormElement, { isStarred, clashes }: Answer): void {
  if (clashes) showClashes(form, clashes);
  const path = new URL(form.action).pathname.replace(/star\/$/, "");
  if (isStarred === false) for (const link of all(`.clash a[href="${path}"]`)) clashNoMore(link);
  document.dispatchEvent(new Event("sent"));
}

function clashNoMore(link: HTMLElement): void {
  const told = link.closest(".clash");
  link.parentElement?.remove();
  if (told?.childElementCount === 0) told.replaceChildren();
}

/** Without a network it is kept on this device. */
function wait(form: HTMLFormElement, value: string): boolean {
  const title = form.closest("li, article, .head")?.querySelector("h1, h3, h4")?.textContent ?? "";
  const isKept = keepWaiting(new URL(form.action).pathname, value, title);
  const words = Object.assign(document.createElement("span"), {
    className: "muted",
    textContent: "You are offline: it is kept here, and sent when the network is back.",
  });
  if (isKept) form.querySelector(".clash")?.replaceChildren(words);
  return isKept;
}

/** What else one wants to see at that time. */
export function showClashes(form: HTMLFormElement, clashes: Clash[]): void {
  const told = clashes.map(({ title, language, path, words }) => {
    const [each, link] = [document.createElement("span"), document.createElement("a")];
    Object.assign(link, { href: path, textContent: title, lang: language ?? "", dir: "auto" });
    each.append(link, `, ${words}`);
    return each;
  });
  form.querySelector(".clash")?.replaceChildren(...(told[0] ? ["At the same time you want to see ", ...told] : []));
}
