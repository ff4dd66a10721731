import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { toDay } from "@/lib/time";
import type { SubmittablePaper } from "./require-submittable";

/** What decides whether a paper can be submitted. Throws DomainError not_found without such a paper. */
export async function submittablePaper(id: string): Promise<SubmittablePaper> {
  const row = await db().paper.findUnique({
    where: { id },
    select: {
      id: true,
      publishedAt: true,
      feedDay: true,
      hiddenAt: true,
      hiddenReason: true,
      submission: { select: { createdAt: true } },
    },
  });
  if (!row) throw new DomainError("not_found", `There is no paper ${id} here.`);
  const { submission, feedDay, ...rest } = row;
  return { ...rest, feedDay: feedDay && toDay(feedDay), submittedAt: submission?.createdAt ?? null };
}
