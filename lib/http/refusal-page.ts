import { DomainError, STATUS_OF } from "@/lib/domain-error";
import { errorPage } from "./error-page";

/** What whoever opened a refused link in a browser sees; any other failure goes on to handle(). */
export function refusalPage(error: unknown): Response {
  if (error instanceof DomainError) return errorPage(STATUS_OF[error.code], error.message);
  throw error;
}
