// Where one's contacts are in a programme: who speaks in a session, and who wants to see it.
import { all } from "./forms.ts";

/** Its code, the names of those who speak, and who wants to see it, in pieces: every second one is a name. */
export type SessionOfContacts = [code: string, speaking: string[], wanting: string[]];

export function showSessions(sessions: SessionOfContacts[]): void {
  // From the last to the first: in a list of parts each is put before the others.
  for (const [code, speaking, wanting] of sessions.toReversed()) {
    for (const link of all(`main a[href$="/s${code}/"]`)) {
      const part = link.closest("details li, .pieces > li");
      if (part) showPart(part, speaking, wanting);
      else showSlot(link.closest("h3")?.parentElement, speaking, wanting);
    }
    for (const panel of all(`[data-room="${code}"]`)) {
      panel.replaceChildren(sentence(wanting));
      panel.hidden = wanting.length === 0;
    }
  }
}

function showSlot(slot: HTMLElement | null | undefined, speaking: string[], wanting: string[]): void {
  if (speaking.length > 0) slot?.closest(".slot, li")?.classList.add("with-yours");
  if (wanting.length > 0) slot?.insertBefore(sentence(wanting), slot.querySelector("form, details"));
}

/** A talk in a block, or a poster among forty: those of contacts come first, and a list that is folded says whose are in it. */
function showPart(part: Element, speaking: string[], wanting: string[]): void {
  if (wanting.length > 0) part.append(sentence(wanting));
  if (speaking.length === 0) return;
  const names = speaking.flatMap((name) => [" ", marked(name)]);
  part
    .closest("details")
    ?.querySelector("summary")
    ?.append(...names);
  part.append(...names.map((name) => (typeof name === "string" ? name : name.cloneNode(true))));
  part.parentElement?.prepend(part);
}

function sentence(pieces: string[]): HTMLElement {
  const words = document.createElement("p");
  words.className = "in-the-room";
  words.append(...pieces.map((piece, at) => (at % 2 === 0 ? piece : marked(piece))));
  return words;
}

function marked(name: string): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "yours-mark";
  mark.dir = "auto";
  mark.textContent = name;
  return mark;
}
