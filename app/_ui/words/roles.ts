const words: Record<string, string> = {
  keynote: "Keynote",
  panelist: "Panel",
  host: "Host",
  organiser: "Organiser",
  reviewer: "Reviewer",
  volunteer: "Volunteer",
  scholar: "Scholar",
  sponsor: "Sponsor",
};

/** What a role is called; nothing for a speaker, which is what is expected. */
export const roleInWords = (role: string): string | null => words[role] ?? null;

/** Roles of those who make an event happen rather than speak at it. */
export const helpingRoles = new Set(["organiser", "reviewer", "volunteer", "scholar", "sponsor"]);
