/** The working name, in the one place that holds it. */
export const siteName = "Hallway";
