import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

/**
 * Sets a paper's code and project links; null takes one away, and no source brings it back. Stars of other code are not
 * this code's. Throws DomainError: forbidden unless an author asks whose claim was approved, not_found when the paper
 * cannot be read.
 */
export async function setLinks({
  paperId,
  memberId,
  codeUrl,
  projectUrl,
  now,
}: {
  paperId: string;
  memberId: string;
  codeUrl: string | null;
  projectUrl: string | null;
  now: Date;
}): Promise<void> {
  await requireRole(memberId, "member", now);
  const claim = await db().paperClaim.findUnique({ where: { paperId_memberId: { paperId, memberId } } });
  if (claim?.status !== "approved")
    throw new DomainError("forbidden", "Only an author whose claim was approved may set this paper’s links.");
  const written = await db().$executeRaw`
    UPDATE paper SET code_stars = CASE WHEN code_url IS NOT DISTINCT FROM ${codeUrl} THEN code_stars END,
      code_stars_at = CASE WHEN code_url IS NOT DISTINCT FROM ${codeUrl} THEN code_stars_at END,
      code_url = ${codeUrl}, project_url = ${projectUrl}, links_set_at = ${now}::timestamp, updated_at = ${now}::timestamp
    WHERE id = ${paperId} AND hidden_at IS NULL`;
  if (written === 0) throw new DomainError("not_found", "There is no such paper.");
}
