// On a programme and a plan, for whoever is signed in: each session can be marked where it stands, what was marked without a
// network is told, and both pages are kept for where there is none. It runs before anything is painted.
import { all } from "../own/forms.ts";
import { listWaiting } from "../own/waiting.ts";

const [event = ""] = /^\/\d+\/[^/]+\//.exec(location.pathname) ?? [];
const pages = [`${event}plan/`, `${event}schedule/`];

for (const link of all<HTMLAnchorElement>(".day-of-programme :not(.pause) > h3 > a")) addStar(link);
tellWaiting();
tellOffline();
document.addEventListener("waiting", tellWaiting);
if (navigator.serviceWorker) {
  document.addEventListener("own", () => void keepAll());
  document.addEventListener("sent", keepAnew);
}

/** What `Star` is on a page of one session. */
function addStar(link: HTMLAnchorElement): void {
  const [form, back, button, clash] = (["form", "input", "button", "span"] as const).map((name) => document.createElement(name)) as [
    HTMLFormElement,
    HTMLInputElement,
    HTMLButtonElement,
    HTMLElement,
  ];
  const code = /\/s(\w+)\/$/.exec(link.pathname)?.[1] ?? "";
  link.id = `s${code}`;
  Object.assign(back, { type: "hidden", name: "back", value: `${event}plan/#s${code}` });
  Object.assign(button, { name: "do", value: "star", textContent: "I want to see it", ariaPressed: "false" });
  button.setAttribute("aria-describedby", link.id);
  Object.assign(clash, { className: "clash", role: "status" });
  Object.assign(form, { className: "own", method: "post", action: `${link.pathname}star/` });
  form.dataset.star = code;
  form.append(back, button, clash);
  link.closest("h3")?.parentElement?.append(form);
}

/** The pages, what is painted on them, and the files that they are made of. */
async function keepAll(): Promise<void> {
  await Promise.all(pages.map((scope) => navigator.serviceWorker.register("/offline.js", { scope })));
  const days = [...all<HTMLAnchorElement>('nav[aria-label="Days"] a')].map(({ href }) => href);
  const files = performance.getEntriesByType("resource").flatMap(({ name }) => (name.includes("/_next/static/") ? name : []));
  await tell({ urls: [...pages, ...overlays(), ...days, ...files], isChanged: false });
}

const overlays = () => pages.map((page) => `/api/overlay/?at=${encodeURIComponent(page)}`);

async function tell(wanted: { urls: string[]; isChanged: boolean }): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ ...wanted, urls: wanted.urls.map((url) => new URL(url, location.href).href) });
}

let timer: ReturnType<typeof setTimeout>;

/** Somebody who marks five sessions has their plan kept once. */
function keepAnew(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void tell({ urls: [`${event}plan/`, ...overlays()], isChanged: true }), 500);
}

/** What is not sent yet, over the page. */
function tellWaiting(): void {
  const words = Object.values(listWaiting()).map(({ value, title }) => `${value === "star" ? "you want to see" : "you no longer want to see"} “${title}”`);
  const [before] = all(".waiting");
  const told = before ?? Object.assign(document.createElement("p"), { className: "waiting note", role: "status" });
  if (!before && words.length === 0) return;
  if (!before) document.querySelector("main h1")?.after(told);
  told.textContent = words.length > 0 ? `Kept here until there is a network: ${words.join("; ")}.` : "What was kept here has been sent.";
}

/** A kept page: only what can be sent later can be changed. */
function tellOffline(): void {
  const [kept] = all(".kept");
  if (!kept) return;
  const others = all<HTMLButtonElement>("main form:not([data-star]) button");
  for (const button of others) button.disabled = true;
  addEventListener("online", () => {
    for (const button of others) button.disabled = false;
    kept.innerHTML = 'The network is back. <a href="">Show the page as it is now</a>';
  });
}
