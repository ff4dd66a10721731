import { OWN_SOURCE } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { FORMER_MEMBER } from "./names";

/**
 * Deletes a member with votes, sessions and tokens; the papers' counts follow in the statement that takes the votes.
 * A digest subscription of the same address belongs to no account and stays.
 * Throws DomainError invalid unless `confirmation` is the member's handle or address.
 */
export async function deleteAccount({
  memberId,
  confirmation,
}: {
  memberId: string;
  confirmation: string;
}): Promise<void> {
  const member = await db().member.findUnique({
    where: { id: memberId },
    select: { handle: true, email: true },
  });
  if (!member) return;
  if (![member.handle, member.email].includes(confirmation.trim().toLowerCase()))
    throw new DomainError("invalid", "To delete the account, type your handle or your address exactly.");
  // The lock waits for a vote that is being cast, and the statement after it sees that vote: none is left uncounted.
  await db().$transaction([
    db().$queryRaw`SELECT id FROM member WHERE id = ${memberId} FOR UPDATE`,
    // In the order of their ids, so that two members with the same papers, both leaving, do not wait for each other.
    db().$queryRaw`
      SELECT id FROM paper WHERE id IN (SELECT paper_id FROM vote WHERE member_id = ${memberId})
      ORDER BY id FOR NO KEY UPDATE`,
    // The member's submissions stay, without a name.
    db().$executeRaw`
      UPDATE submitter SET handle = 'former-' || id, name = ${FORMER_MEMBER.name}
      WHERE source = ${OWN_SOURCE} AND handle = ${memberId}`,
    db().$executeRaw`
      WITH withdrawn AS (
        DELETE FROM vote WHERE member_id = ${memberId} RETURNING paper_id
      ), counted AS (
        UPDATE paper SET votes_cast = votes_cast - 1 FROM withdrawn WHERE paper.id = withdrawn.paper_id
      )
      DELETE FROM member WHERE id = ${memberId}`,
  ]);
}
