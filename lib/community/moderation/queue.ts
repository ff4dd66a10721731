import type { Prisma } from "@/lib/generated/client";
import { nameOf } from "@/lib/members/names";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { type Subject, subjectKey } from "./reports";

const REPORTS_SHOWN_MAX = 200;

type ReportView = { reason: string; createdAt: Date; reporter: string };

/** A paper or a comment as a curator judges it: its text even if it is hidden, and its open reports. */
export type ModerationItem = {
  key: string;
  subject: Subject;
  paper: { id: string; title: string };
  /** Undefined for a comment. */
  isWithdrawn: boolean | undefined;
  comment: { id: number; threadId: number; html: string } | undefined;
  /** The comment's author; undefined for a paper, and when the account was deleted. */
  author: { id: string; name: string; handle: string | null } | undefined;
  state: "shown" | "hidden";
  hiddenReason: string | null;
  /** Open ones, oldest first. */
  reports: ReportView[];
};

/** The reported papers and comments that wait for a decision, longest first. Throws DomainError forbidden for anyone but a curator. */
export async function reportQueue({ curatorId }: { curatorId: string }): Promise<ModerationItem[]> {
  await requireRole(curatorId, "curator");
  const rows = await db().report.findMany({
    where: { decidedAt: null },
    orderBy: [{ createdAt: "asc" }, { subject: "asc" }],
    take: REPORTS_SHOWN_MAX,
    select: { subject: true, paperId: true, commentId: true },
  });
  const subjects = new Map<string, Subject>(
    rows.map(({ subject, paperId, commentId }) => [
      subject,
      commentId === null ? { kind: "paper", paperId } : { kind: "comment", commentId },
    ]),
  );
  return moderationItems([...subjects.values()]);
}

/** One item, reported or not; undefined when it does not exist. Throws DomainError forbidden for anyone but a curator. */
export async function moderationItem({
  curatorId,
  subject,
}: {
  curatorId: string;
  subject: Subject;
}): Promise<ModerationItem | undefined> {
  await requireRole(curatorId, "curator");
  const [item] = await moderationItems([subject]);
  return item;
}

/** The items in the order of their subjects, without deleted ones. Its callers check the role. */
async function moderationItems(subjects: Subject[]): Promise<ModerationItem[]> {
  const paperIds = subjects.flatMap((subject) => (subject.kind === "paper" ? [subject.paperId] : []));
  const commentIds = subjects.flatMap((subject) => (subject.kind === "comment" ? [subject.commentId] : []));
  const [papers, comments] = await Promise.all([
    db().paper.findMany({ where: { id: { in: paperIds } }, select: paperColumns }),
    db().comment.findMany({ where: { id: { in: commentIds }, deletedAt: null }, select: commentColumns }),
  ]);
  const items = new Map(
    [...papers.map(toPaperItem), ...comments.map(toCommentItem)].map((item) => [item.key, item]),
  );
  return subjects.flatMap((subject) => items.get(subjectKey(subject)) ?? []);
}

const openReports = {
  where: { decidedAt: null },
  orderBy: { createdAt: "asc" },
  select: { reason: true, createdAt: true, reporter: { select: { name: true, handle: true } } },
} satisfies Prisma.Paper$reportsArgs;

const hidingColumns = { hiddenAt: true, hiddenReason: true } as const;

const paperColumns = {
  id: true,
  title: true,
  withdrawnAt: true,
  ...hidingColumns,
  reports: { ...openReports, where: { decidedAt: null, commentId: null } },
} satisfies Prisma.PaperSelect;

const commentColumns = {
  id: true,
  parentId: true,
  html: true,
  ...hidingColumns,
  paper: { select: { id: true, title: true } },
  member: { select: { id: true, name: true, handle: true } },
  reports: openReports,
} satisfies Prisma.CommentSelect;

function toPaperItem(row: Prisma.PaperGetPayload<{ select: typeof paperColumns }>): ModerationItem {
  const subject = { kind: "paper", paperId: row.id } as const;
  const paper = { id: row.id, title: row.title };
  const isWithdrawn = row.withdrawnAt !== null;
  return {
    subject,
    paper,
    isWithdrawn,
    comment: undefined,
    author: undefined,
    ...sharedFields(subject, row),
  };
}

function toCommentItem(row: Prisma.CommentGetPayload<{ select: typeof commentColumns }>): ModerationItem {
  const subject = { kind: "comment", commentId: row.id } as const;
  const comment = { id: row.id, threadId: row.parentId ?? row.id, html: row.html };
  const author = row.member ?? undefined;
  return {
    subject,
    paper: row.paper,
    isWithdrawn: undefined,
    comment,
    author,
    ...sharedFields(subject, row),
  };
}

type Common = Pick<
  Prisma.CommentGetPayload<{ select: typeof commentColumns }>,
  "hiddenAt" | "hiddenReason" | "reports"
>;

function sharedFields(subject: Subject, { hiddenAt, hiddenReason, reports }: Common) {
  return {
    key: subjectKey(subject),
    state: hiddenAt ? ("hidden" as const) : ("shown" as const),
    hiddenReason,
    reports: reports.map(({ reason, createdAt, reporter }) => ({
      reason,
      createdAt,
      reporter: nameOf(reporter),
    })),
  };
}
