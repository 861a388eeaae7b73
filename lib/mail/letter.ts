// What a mail says, before it has a shape: made of a few kinds of parts, so that all mails look alike. Plain words only.

/** Something in a list: where it leads, what stands below it, and why it is told. */
export interface Row {
  title: string;
  /** On this site. */
  href: string;
  /** When and where, in words. */
  under?: string;
  /** Why whoever reads it is told. */
  reason?: string;
  /** Names in the reason, as they stand there, of people whom the reader follows: they alone are yellow. */
  yours?: string[];
  /** The slug whose ribbon stands beside it, as on pages. */
  ribbon?: string;
}

export type Part =
  | { kind: "heading"; words: string }
  | { kind: "words"; words: string }
  | { kind: "rows"; rows: Row[] }
  | { kind: "button"; words: string; href: string }
  /** Numbers to be typed elsewhere. */
  | { kind: "code"; words: string };

/** A mail to one person. All addresses in it are of this site. */
export interface Letter {
  subject: string;
  /** What mailboxes show beside the subject. */
  preview: string;
  title: string;
  parts: Part[];
  /** Why it came, and how it can be stopped. */
  foot: {
    why: string;
    /** Where the list that it belongs to is turned off. */
    unsubscribe?: string;
    settings?: string;
    /** The same in a browser. */
    inBrowser?: string;
  };
}
