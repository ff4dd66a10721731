/** What can go wrong in the domain, and the HTTP status for each (lib/web/http/handle.ts). */
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

/** A refusal whose message the client may read. Any other error is our own fault. */
export class DomainError extends Error {
  override name = "DomainError";
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    /** For too_many and unavailable: when a retry makes sense. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** A usage error of a command: printed as one line, without a stack. */
export class UsageError extends Error {
  override name = "UsageError";
}
