const names = new Intl.DisplayNames("en", { type: "language" });

/** Languages of signs that talks are held in and that Intl has no name for (ISO 639-3). */
const signed: Record<string, string> = {
  asf: "Auslan",
  bfi: "British Sign Language",
  bzs: "Brazilian Sign Language",
  gsg: "German Sign Language",
  fsl: "French Sign Language",
  ins: "Indian Sign Language",
  ise: "Italian Sign Language",
  jsl: "Japanese Sign Language",
  nsl: "Norwegian Sign Language",
  ssp: "Spanish Sign Language",
  swl: "Swedish Sign Language",
};

/** "Norwegian" for "no"; what is no code of a language stays as somebody wrote it. */
export function languageInWords(code: string): string {
  try {
    return signed[code] ?? names.of(code) ?? code;
  } catch {
    return code; // RangeError: no code at all
  }
}
