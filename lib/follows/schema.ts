/** Where a follow comes from: made here, told by another network, or read from a file. */
export type FollowSource = "here" | "bluesky" | "github" | "mastodon" | "file";
