import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { limitReports } from "./limit-reports";
import { reportSubject, type Subject } from "./report-subject";

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
