/** What can be turned off by itself. Mails to sign in and about an address belong to none: they were asked for. */
export const mailLists = ["digest", "events", "listed", "searches"] as const;
export type MailList = (typeof mailLists)[number];

/** What each list tells, in words. */
export const listNames: Record<MailList, string> = {
  digest: "The digest of what people you follow plan",
  events: "Changes of events that you plan to be at",
  listed: "Somebody says that you speak somewhere",
  searches: "New matches of searches that you saved",
};
