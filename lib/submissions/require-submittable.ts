import { DomainError } from "@/lib/domain-error";
import { outranks, type Role } from "@/lib/members/role-of";
import { shortDate } from "@/lib/papers/period";
import { DAY_MS, dayStart } from "@/lib/time";

export type SubmittablePaper = {
  id: string;
  publishedAt: Date;
  feedDay: string | null;
  hiddenReason: string | null;
  hiddenAt: Date | null;
  submittedAt: Date | null;
};

/**
 * Lets pass only a paper that a member of this role may submit now. Throws DomainError, each with the reason: gone for a
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
    throw new DomainError("conflict", `${id} was featured on ${shortDate(dayStart(feedDay))} already.`);
  if (submittedAt)
    throw new DomainError("conflict", `${id} was submitted on ${shortDate(submittedAt)} already.`);
  const isOld = now.getTime() - publishedAt.getTime() > ageDaysMax * DAY_MS;
  if (isOld && !outranks(role, "member"))
    throw new DomainError(
      "forbidden",
      `${id} was published on ${shortDate(publishedAt)}, more than ${ageDaysMax} days ago. Only a curator may submit a paper as old as that.`,
    );
}
