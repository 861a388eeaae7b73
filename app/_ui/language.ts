const names = new Intl.DisplayNames("en", { type: "language" });

/** "Norwegian" for "no"; what is no code of a language stays as somebody wrote it. */
export function languageInWords(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // RangeError: no code at all
  }
}
