/** There is no such thing, or this reader may not know of it. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** A store does not answer. What needs it is left out or answered otherwise. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}
