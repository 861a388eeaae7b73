/** Why something is not done now, and when to try again. */
export function waitInWords(what: string, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${what} Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}
