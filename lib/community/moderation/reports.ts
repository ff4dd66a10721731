import { z } from "zod";
import { commentIdSchema } from "@/lib/community/comments/comment";
import { requireRole } from "@/lib/members/roles";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { DAY_MS } from "@/lib/platform/time";

/** What can be reported and hidden. */
export type Subject = { kind: "paper"; paperId: string } | { kind: "comment"; commentId: number };

/** A form's or a script's word for it: a comment where one is named, else a paper. */
export const subjectFields = z
  .object({ paperId: paperIdSchema.optional(), commentId: commentIdSchema.optional() })
  .transform(({ paperId, commentId }, context): Subject => {
    if (commentId !== undefined) return { kind: "comment", commentId };
    if (paperId !== undefined) return { kind: "paper", paperId };
    context.addIssue({ code: "custom", message: "needs a paperId or a commentId" });
    return z.NEVER;
  });

/** The key under which the reports of one subject stand together. */
export function reportSubject(subject: Subject): string {
  switch (subject.kind) {
    case "paper":
      return `paper:${subject.paperId}`;
    case "comment":
      return `comment:${subject.commentId}`;
  }
}

/**
 * Tells the curators of a paper or a comment; a member's second report of the same changes nothing.
 * Throws DomainError: too_many, or not_found when it cannot be read any more.
 */
export async function fileReport(asked: {
  subject: Subject;
  reporterId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  const { subject, reporterId, reason, now } = asked;
  await limitReports({ memberId: reporterId, now });
  const { paperId, commentId } = await reportable(subject);
  await db().report.createMany({
    data: { reporterId, subject: reportSubject(subject), paperId, commentId, reason, createdAt: now },
    skipDuplicates: true,
  });
}

async function reportable(subject: Subject): Promise<{ paperId: string; commentId: number | null }> {
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

/** Counts a member's report. Throws DomainError too_many. */
async function limitReports({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await takeFromLimits(
    [
      { limit: "report-hour", subject: memberId },
      { limit: "report-day", subject: memberId },
    ],
    now,
  );
}

/** Decides the open reports of a subject by leaving it as it is. Throws DomainError forbidden unless a curator asks. */
export async function keepReported(asked: { subject: Subject; curatorId: string; now: Date }): Promise<void> {
  const { subject, curatorId, now } = asked;
  await requireRole(curatorId, "curator", now);
  await db().report.updateMany({
    where: { subject: reportSubject(subject), decidedAt: null },
    data: { decidedAt: now },
  });
}

/** How long a report is kept once a curator decided. */
export const REPORT_DAYS_MAX = 90;

/** Deletes the reports that were decided long ago. Returns how many. */
export async function forgetReports({ now }: { now: Date }): Promise<number> {
  const decidedBefore = new Date(now.getTime() - REPORT_DAYS_MAX * DAY_MS);
  const { count } = await db().report.deleteMany({ where: { decidedAt: { lt: decidedBefore } } });
  return count;
}
