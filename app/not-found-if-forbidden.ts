import { notFound } from "next/navigation";
import { DomainError } from "@/lib/platform/errors";

/** Shows a 404 to a member who may not see a page, so that they do not learn it exists. Rethrows other errors. */
export function notFoundIfForbidden(error: unknown): never {
  if (error instanceof DomainError && error.code === "forbidden") notFound();
  throw error;
}
