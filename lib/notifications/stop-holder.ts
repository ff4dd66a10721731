import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { memberOfStopToken } from "./stop-token";

/** The member whose stop link this is. Throws DomainError not_found when it is nobody's any more, or never was. */
export async function stopHolder(token: string): Promise<{ memberId: string; email: string }> {
  const id = memberOfStopToken(token);
  const row =
    id === undefined ? null : await db().member.findUnique({ where: { id }, select: { email: true } });
  if (id !== undefined && row) return { memberId: id, email: row.email };
  throw new DomainError(
    "not_found",
    "This link does not work. Please use the link of the newest mail, and the whole of it.",
  );
}
