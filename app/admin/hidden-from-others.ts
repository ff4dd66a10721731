import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain-error";

/** Whoever may not see a page is not told that there is anything here. */
export function hiddenFromOthers(error: unknown): never {
  if (error instanceof DomainError && error.code === "forbidden") notFound();
  throw error;
}
