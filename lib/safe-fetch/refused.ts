import type { Refusal } from "./schema.ts";

/** Ends a fetch from wherever it is decided; `safeFetch` makes a value of it. */
export class Refused extends Error {
  override name = "Refused";
  readonly reason: Refusal;

  constructor(reason: Refusal, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

const byCode: Record<string, Refusal> = {
  ABORT_ERR: "slow",
  UND_ERR_ABORTED: "slow",
  UND_ERR_BODY_TIMEOUT: "slow",
  UND_ERR_HEADERS_OVERFLOW: "headers",
  UND_ERR_HEADERS_TIMEOUT: "slow",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
};

/** The one word for what a socket, the parser of HTTP or a clock reported. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.reason;
  const code = (error as { code?: string | number }).code?.toString() ?? "";
  if (code.startsWith("HPE_")) return code === "HPE_HEADER_OVERFLOW" ? "headers" : "unreadable";
  return byCode[code] ?? "unreached";
}
