/** How much is made. Attendance and follows follow power laws; one event in five has a programme. */
export interface Size {
  events: number;
  people: number;
  attendances: number;
  programmes: number;
  sessions: number;
  appearances: number;
  speakers: number;
  accounts: number;
  follows: number;
}

export const sizes: Record<"m" | "l", Size> = {
  m: {
    events: 20_000,
    people: 200_000,
    attendances: 1_000_000,
    programmes: 4_000,
    sessions: 80_000,
    appearances: 200_000,
    speakers: 40_000,
    accounts: 4_000,
    follows: 400_000,
  },
  l: {
    events: 100_000,
    people: 1_000_000,
    attendances: 5_000_000,
    programmes: 20_000,
    sessions: 400_000,
    appearances: 1_000_000,
    speakers: 200_000,
    accounts: 20_000,
    follows: 2_000_000,
  },
};
