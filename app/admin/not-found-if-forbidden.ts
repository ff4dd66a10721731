import { notFound } from "next/navigation";
import { DomainError } from "@/lib/platform/errors";

/** Answers 404 to a member without the right to see a page, so that they do not learn it exists; rethrows other errors. */
export function notFoundIfForbidden(error: unknown): never {
  if (error instanceof DomainError && error.code === "forbidden") notFound();
  throw error;
}
