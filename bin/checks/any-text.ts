import fc from "fast-check";

// fast-check's own units for all of Unicode take seconds to make.
const sign = fc.oneof(
  { arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)), weight: 4 },
  { arbitrary: fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code)), weight: 4 },
  fc.integer({ min: 0x3000, max: 0xffff }).map((code) => String.fromCharCode(code)), // halves of characters too
  fc.constantFrom(" ", "\n", "\t", "-", "'", '"', "&", "𠮷", "🎉", "e\u0301", "नि", "가", "\ud83c", "\u0000", "\ufeff"),
);

/** Text of any script and any damage, for laws that hold whatever somebody wrote. */
export const anyText = (maxLength: number): fc.Arbitrary<string> => fc.array(sign, { maxLength }).map((signs) => signs.join(""));
