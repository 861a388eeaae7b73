import { withLock } from "#lib/stores/postgres.ts";

/** Does a recurring task unless another process is at it. The lock goes when the process does. */
export const runAlone = <T>(task: string, work: () => Promise<T>) => withLock(`recurring ${task}`, work);
