/** What a dated step of a call for speakers is called. */
export const stepWords = {
  opens: "Opens",
  abstract_due: "Abstracts due",
  closes: "Closes",
  notification: "Answers",
  camera_ready: "Final versions due",
  registration: "Register by",
} as const;
