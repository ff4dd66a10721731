import { outranks, type Role, roleOfMember } from "@/lib/members/roles";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { formatShortDate } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { DAY_MS, dayStart, toDay } from "@/lib/platform/time";

/** Makes sure that a paper is stored, fetching it from arXiv if necessary; throws DomainError when it cannot be had. */
export type FetchPaper = (asked: { id: string; now: Date }) => Promise<unknown>;

/**
 * The id of the paper that a member wants to submit, which is then stored. Throws DomainError: invalid when the text names
 * none, too_many past thirty an hour, and what requireSubmittable and the fetching throw.
 */
export async function lookUpSubmission({
  text,
  memberId,
  now,
  fetchPaper,
}: {
  text: string;
  memberId: string;
  now: Date;
  fetchPaper: FetchPaper;
}): Promise<string> {
  const id = parsePaperReference(text);
  if (id === undefined)
    throw new DomainError(
      "invalid",
      "That is neither an arXiv id, such as 2507.11412, nor the address of a paper on arXiv, Hugging Face or alphaXiv.",
    );
  await takeFromLimits([{ limit: "submission-look-up", subject: memberId }], now);
  await fetchPaper({ id, now });
  const role = await roleOfMember(memberId);
  requireSubmittable(await submittablePaper(id), { role, now, ageDaysMax: env().SUBMISSION_AGE_DAYS });
  return id;
}

type SubmittablePaper = {
  id: string;
  publishedAt: Date;
  feedDay: string | null;
  hiddenReason: string | null;
  hiddenAt: Date | null;
  submittedAt: Date | null;
};

/**
 * Refuses a paper that a member of this role may not submit now. Throws DomainError, each with the reason: gone for a
 * hidden paper, conflict for one that was featured or submitted, forbidden for one that only a curator may submit.
 */
export function requireSubmittable(
  paper: SubmittablePaper,
  { role, now, ageDaysMax }: { role: Role; now: Date; ageDaysMax: number },
): void {
  const { id, publishedAt, feedDay, hiddenAt, hiddenReason, submittedAt } = paper;
  if (hiddenAt)
    throw new DomainError(
      "gone",
      `A curator hid ${id}, so it cannot be submitted${hiddenReason === null ? "." : `: ${hiddenReason}`}`,
    );
  if (feedDay !== null)
    throw new DomainError("conflict", `${id} was featured on ${formatShortDate(dayStart(feedDay))} already.`);
  if (submittedAt)
    throw new DomainError("conflict", `${id} was submitted on ${formatShortDate(submittedAt)} already.`);
  const isOld = now.getTime() - publishedAt.getTime() > ageDaysMax * DAY_MS;
  if (isOld && !outranks(role, "member"))
    throw new DomainError(
      "forbidden",
      `${id} was published on ${formatShortDate(publishedAt)}, more than ${ageDaysMax} days ago. Only a curator may submit a paper as old as that.`,
    );
}

/** The facts that decide whether a paper can be submitted. Throws DomainError not_found without such a paper. */
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
