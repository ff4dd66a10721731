import type { ModerationKind } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

export const ACTIONS_PER_PAGE = 50;

/** Null stands for a deleted account. */
type Person = { name: string; handle: string | null } | null;

export type LoggedAction = {
  id: number;
  kind: ModerationKind;
  actor: Person;
  member: Person;
  paperId: string | null;
  comment: { id: number; threadId: number } | null;
  reason: string;
  until: Date | null;
  createdAt: Date;
};

type ModerationLog = {
  actions: LoggedAction[];
  /** The next page holds the actions before this one. */
  nextBefore: number | undefined;
};

const personColumns = { select: { name: true, handle: true } } as const;

/** A page of what curators did, latest first. Everybody can read it. */
export async function moderationLog({ before }: { before?: number | undefined }): Promise<ModerationLog> {
  const rows = await db().moderationAction.findMany({
    where: before === undefined ? {} : { id: { lt: before } },
    orderBy: { id: "desc" },
    take: ACTIONS_PER_PAGE + 1,
    select: {
      id: true,
      kind: true,
      actor: personColumns,
      member: personColumns,
      paperId: true,
      comment: { select: { id: true, parentId: true } },
      reason: true,
      until: true,
      createdAt: true,
    },
  });
  const shown = rows.slice(0, ACTIONS_PER_PAGE);
  return {
    actions: shown.map(({ comment, ...row }) => ({
      ...row,
      comment: comment && { id: comment.id, threadId: comment.parentId ?? comment.id },
    })),
    nextBefore: rows.length > shown.length ? shown.at(-1)?.id : undefined,
  };
}
