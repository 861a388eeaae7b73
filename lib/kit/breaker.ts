/** Keeps a part that fails from being asked again and again while it is down. */
export interface Breaker {
  /** Whether it is worth asking now. */
  isClosed(now?: number): boolean;
  succeeded(): void;
  failed(now?: number): void;
}

/** Opens after so many failures in a row and stays open so long; then one question is let through to see. */
export function createBreaker({ failures, restMs }: { failures: number; restMs: number }): Breaker {
  let inARow = 0;
  let openUntil = 0;
  return {
    isClosed(now = Date.now()) {
      if (now < openUntil) return false;
      if (inARow >= failures) openUntil = now + restMs; // this one goes through; the others wait for what becomes of it
      return true;
    },
    succeeded() {
      inARow = 0;
      openUntil = 0;
    },
    failed(now = Date.now()) {
      inARow++;
      if (inARow >= failures) openUntil = now + restMs;
    },
  };
}
