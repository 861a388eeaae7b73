/** Where times are shown in another zone than that of whoever reads: a link that shows them in theirs. */
export function offerOwnZone(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-zone]");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (timeZone?: string) => new Date().toLocaleString("en-GB", { ...(timeZone ? { timeZone } : {}) });
  if (!form || !own || clock() === clock(form.dataset.zone)) return;
  const address = new URL(location.href);
  address.searchParams.set("tz", own);
  const link = document.createElement("a");
  link.href = address.pathname + address.search;
  link.textContent = `Where you are: ${own.split("/").at(-1)?.replaceAll("_", " ")}`;
  form.append(" ", link);
}
