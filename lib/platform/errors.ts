/** What can go wrong in the domain, and the HTTP status that each answers with (lib/web/http/handle.ts). */
export const STATUS_OF = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
} as const;

export type DomainErrorCode = keyof typeof STATUS_OF;

/** A refusal that the asker may read. Everything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  override name = "DomainError";
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    /** For too_many: when asking again makes sense. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** A mistake of the operator who runs a command: printed as one line, without a stack. */
export class UsageError extends Error {
  override name = "UsageError";
}
