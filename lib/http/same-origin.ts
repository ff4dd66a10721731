import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";

/**
 * Refuses a write that a page of another site made a reader's browser send: its Origin is not ours. Without an Origin
 * a browser's cookie proves nothing either, so that is refused too. Throws DomainError forbidden.
 */
export function requireSameOrigin(request: Request): void {
  if (request.headers.get("origin") !== env().SITE_URL)
    throw new DomainError("forbidden", "This request did not come from a page of this site.");
}
