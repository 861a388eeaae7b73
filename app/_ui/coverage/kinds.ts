import type { CoverageKind } from "#lib/coverage/schema.ts";

const words: Record<CoverageKind, [one: string, many: string]> = {
  video: ["video", "videos"],
  slides: ["set of slides", "sets of slides"],
  audio: ["audio", "audio recordings"],
  notes: ["set of notes", "sets of notes"],
  write_up: ["write-up", "write-ups"],
  transcript: ["transcript", "transcripts"],
  code: ["code", "pieces of code"],
  photos: ["set of photos", "sets of photos"],
  sketchnote: ["sketchnote", "sketchnotes"],
  link: ["link", "links"],
};

/** What a choice of this kind is called. */
export const kindName: Record<CoverageKind, string> = {
  video: "Video",
  slides: "Slides",
  audio: "Audio",
  notes: "Notes",
  write_up: "Write-ups",
  transcript: "Transcripts",
  code: "Code",
  photos: "Photos",
  sketchnote: "Sketchnotes",
  link: "Links",
};

/** "34 videos, one set of slides". */
export const kindsInWords = (kinds: { kind: CoverageKind; count: number }[]): string =>
  kinds.map(({ kind, count }) => (count === 1 ? `one ${words[kind][0]}` : `${count.toLocaleString("en")} ${words[kind][1]}`)).join(", ");
