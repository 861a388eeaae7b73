// Names below a search box while somebody types: a combobox, worked by arrows, Enter and Escape. Without it the box searches as ever.

interface Suggestion {
  name: string;
  note: string;
  address: string;
}

/** Call it once for each search box; its form is where the list hangs. */
export function suggest(input: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.id = `${input.id}-names`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "Names";
  input.role = "combobox";
  input.autocomplete = "off";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", list.id);
  input.after(list);

  const options = list.children as HTMLCollectionOf<HTMLElement>;
  let chosen = -1;
  let timer: ReturnType<typeof setTimeout>;

  const choose = (at: number) => {
    const [before, now] = [options[chosen], options[at]];
    chosen = at;
    if (before) before.ariaSelected = "false";
    if (now) now.ariaSelected = "true";
    input.setAttribute("aria-activedescendant", now?.id ?? "");
  };
  const show = (names: Suggestion[]) => {
    list.replaceChildren(...names.map(toOption));
    list.hidden = !names[0];
    input.ariaExpanded = String(!list.hidden);
    choose(-1);
  };
  const toOption = ({ name, note, address }: Suggestion, at: number) => {
    const option = document.createElement("li");
    const small = document.createElement("small");
    small.textContent = note;
    option.append(name, " ", small);
    option.id = list.id + at;
    option.role = "option";
    option.dataset.to = address;
    return option;
  };
  const go = (option?: HTMLElement | null) => option && location.assign(option.dataset.to as string);
  const ask = async () => {
    const q = input.value;
    const answer = await fetch(`/search/suggestions/?q=${encodeURIComponent(q)}`);
    const { suggestions } = await answer.json();
    if (q === input.value && document.activeElement === input) show(suggestions);
  };

  show([]);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => show([])), 120);
  });
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) return;
    // Before the first and behind the last is the box itself.
    if (step) choose(((chosen + step + options.length + 2) % (options.length + 1)) - 1);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && options[chosen]) go(options[chosen]);
    else return;
    event.preventDefault();
  });
  // The box keeps the focus, or the list would be gone before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => go((target as Element).closest("li")));
}
