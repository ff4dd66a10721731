import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";

/** Answers every address of the API that has no route: 404 as JSON, not as a page. */
const answer = handle(async () => {
  throw new DomainError("not_found", "There is nothing at this address of the API.");
});

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
