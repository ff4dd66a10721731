import type { ModerationKind } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";

export const ACTIONS_PER_PAGE = 50;

type Person = { name: string; handle: string | null };

export type LoggedAction = {
  id: number;
  kind: ModerationKind;
  /** Null: the account was deleted. */
  actor: Person | null;
  member: Person | null;
  paperId: string | null;
  comment: { id: number; threadId: number } | null;
  reason: string;
  until: Date | null;
  createdAt: Date;
};

export type ModerationLog = {
  actions: LoggedAction[];
  /** The next page holds the actions before this one. */
  nextBefore: number | undefined;
};

const person = { select: { name: true, handle: true } } as const;

/** What curators did, the latest first, fifty at a time. For everybody. */
export async function moderationLog({ before }: { before?: number | undefined }): Promise<ModerationLog> {
  const rows = await db().moderationAction.findMany({
    where: before === undefined ? {} : { id: { lt: before } },
    orderBy: { id: "desc" },
    take: ACTIONS_PER_PAGE + 1,
    select: {
      id: true,
      kind: true,
      actor: person,
      member: person,
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
