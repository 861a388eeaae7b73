/** What a dated step of a call for speakers is called. */
export const stepWords = {
  opens: "Opens",
  abstract_due: "Abstracts due",
  closes: "Closes",
  notification: "Answers",
  camera_ready: "Final versions due",
  registration: "Register by",
} as const;

const pastWords = {
  ...stepWords,
  opens: "Opened",
  abstract_due: "Abstracts were due",
  closes: "Closed",
  camera_ready: "Final versions were due",
  registration: "Registered by",
} as const;

/** The same before the step and after it. */
export const stepInWords = (kind: keyof typeof stepWords, isPast: boolean): string => (isPast ? pastWords : stepWords)[kind];
