/** By code points, as every language sorts them that knows no other order. */
export const compareKeys = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
