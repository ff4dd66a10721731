import { z } from "zod";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { visibleText } from "@/lib/text/characters";

/**
 * Claims a paper for a member who says they wrote it; a curator decides. After a refusal a member can claim again.
 * Throws DomainError: forbidden for a suspended member, too_many past ten a day, not_found when the paper cannot be
 * read, conflict while an earlier claim waits or once it is approved.
 */
export async function claimPaper({
  paperId,
  memberId,
  words,
  now,
}: {
  paperId: string;
  memberId: string;
  words: string;
  now: Date;
}): Promise<void> {
  await requireRole(memberId, "member", now);
  const paper = await db().paper.findFirst({ where: { id: paperId, hiddenAt: null }, select: { id: true } });
  if (!paper) throw new DomainError("not_found", "There is no such paper.");
  await takeFromLimits([{ limit: "claim-day", subject: memberId }], now);
  const written = await db().$executeRaw`
    INSERT INTO paper_claim AS existing (paper_id, member_id, words, created_at)
    VALUES (${paperId}, ${memberId}, ${words}, ${now}::timestamp)
    ON CONFLICT (paper_id, member_id) DO UPDATE
    SET status = 'pending', words = excluded.words, created_at = excluded.created_at,
        answer = NULL, decided_at = NULL, decided_by = NULL
    WHERE existing.status = 'refused'`;
  if (written === 0) throw new DomainError("conflict", "You have claimed this paper already.");
}

export const CLAIM_CHARACTERS_MAX = 1000;

/** The text of a claim or of a curator's answer: one or more lines, never empty. */
export const claimWords = z
  .string({ error: "must be a text" })
  .transform((text) => visibleText(text.replace(/\r\n?/g, "\n").replaceAll("\0", "")).trim())
  .pipe(
    z
      .string()
      .min(3, { error: "must say something" })
      .max(CLAIM_CHARACTERS_MAX, { error: `must have at most ${CLAIM_CHARACTERS_MAX} characters` }),
  );

export type MyClaim = {
  status: "pending" | "approved" | "refused";
  words: string;
  answer: string | null;
};

/** A member's claim to a paper and its outcome; undefined when there is none. */
export async function myClaim(input: { paperId: string; memberId: string }): Promise<MyClaim | undefined> {
  const row = await db().paperClaim.findUnique({
    where: { paperId_memberId: input },
    select: { status: true, words: true, answer: true },
  });
  return row ?? undefined;
}
