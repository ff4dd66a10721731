import { z } from "zod";
import { commentIdSchema } from "@/lib/community/comments/comment";
import { requireRole } from "@/lib/members/roles";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { DAY_MS } from "@/lib/platform/time";

/** What members can report and curators hide. */
export type Subject = { kind: "paper"; paperId: string } | { kind: "comment"; commentId: number };

/** A subject as forms and scripts name it: the comment if `commentId` is there, else the paper. */
export const subjectFields = z
  .object({ paperId: paperIdSchema.optional(), commentId: commentIdSchema.optional() })
  .transform(({ paperId, commentId }, context): Subject => {
    if (commentId !== undefined) return { kind: "comment", commentId };
    if (paperId !== undefined) return { kind: "paper", paperId };
    context.addIssue({ code: "custom", message: "needs a paperId or a commentId" });
    return z.NEVER;
  });

/** Groups the reports of one subject. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case "paper":
      return `paper:${subject.paperId}`;
    case "comment":
      return `comment:${subject.commentId}`;
  }
}

/**
 * Reports a paper or a comment to the curators; a member's second report of the same subject changes nothing.
 * Throws DomainError: too_many, or not_found when readers cannot see the subject.
 */
export async function fileReport({
  subject,
  reporterId,
  reason,
  now,
}: {
  subject: Subject;
  reporterId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  await takeFromLimits(
    [
      { limit: "report-hour", subject: reporterId },
      { limit: "report-day", subject: reporterId },
    ],
    now,
  );
  const { paperId, commentId } = await requireReadable(subject);
  await db().report.createMany({
    data: { reporterId, subject: subjectKey(subject), paperId, commentId, reason, createdAt: now },
    skipDuplicates: true,
  });
}

async function requireReadable(subject: Subject): Promise<{ paperId: string; commentId: number | null }> {
  switch (subject.kind) {
    case "paper": {
      const where = { id: subject.paperId, hiddenAt: null };
      const paper = await db().paper.findFirst({ where, select: { id: true } });
      if (!paper) throw new DomainError("not_found", "There is no such paper.");
      return { paperId: paper.id, commentId: null };
    }
    case "comment": {
      const where = { id: subject.commentId, deletedAt: null, hiddenAt: null, paper: { hiddenAt: null } };
      const comment = await db().comment.findFirst({ where, select: { id: true, paperId: true } });
      if (!comment) throw new DomainError("not_found", "There is no such comment.");
      return { paperId: comment.paperId, commentId: comment.id };
    }
  }
}

/** Decides the open reports of a subject and leaves it shown. Throws DomainError forbidden for anyone but a curator. */
export async function dismissReports({
  subject,
  curatorId,
  now,
}: {
  subject: Subject;
  curatorId: string;
  now: Date;
}): Promise<void> {
  await requireRole(curatorId, "curator", now);
  await db().report.updateMany({
    where: { subject: subjectKey(subject), decidedAt: null },
    data: { decidedAt: now },
  });
}

/** How long a decided report is kept. */
export const REPORT_DAYS_MAX = 90;

/** Deletes reports decided more than 90 days ago. Returns how many. */
export async function purgeReports({ now }: { now: Date }): Promise<number> {
  const decidedBefore = new Date(now.getTime() - REPORT_DAYS_MAX * DAY_MS);
  const { count } = await db().report.deleteMany({ where: { decidedAt: { lt: decidedBefore } } });
  return count;
}
