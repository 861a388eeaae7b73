/** What somebody is at an event, the strongest first: in the programme, going, interested. */
export const presences = ["speaking", "attending", "tracking"] as const;
export type Presence = (typeof presences)[number];

/** People at an event by the strongest of what they are there: ids, ascending, nobody twice. */
export type PeopleByPresence = Record<Presence, number[]>;
