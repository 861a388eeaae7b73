/** There is no such thing, or this reader may not know of it. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** Known, but not allowed to this reader. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
}

/** Somebody else changed it meanwhile. */
export class ConflictError extends Error {
  override name = "ConflictError";
}

/** A store does not answer. What needs it is left out or answered otherwise. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}
