import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";

const answer = handle(async () => {
  throw new DomainError("not_found", "There is nothing at this address of the API.");
});

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
