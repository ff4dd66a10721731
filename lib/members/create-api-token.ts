import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { hashToken, newToken } from "@/lib/platform/tokens";

const TOKENS_MAX = 20;
/** Scanners of leaked secrets recognise a token by it. */
const PREFIX = "papers_";

/** Makes a token that acts for the member and returns it: the only time that anyone sees it. Throws DomainError conflict. */
export async function createApiToken(asked: { memberId: string; name: string; now: Date }): Promise<string> {
  const { memberId, name, now } = asked;
  if ((await db().apiToken.count({ where: { memberId } })) >= TOKENS_MAX)
    throw new DomainError(
      "conflict",
      `You have ${TOKENS_MAX} tokens already. Revoke one that you do not use.`,
    );
  const token = PREFIX + newToken();
  await db().apiToken.create({
    data: { memberId, name, hash: hashToken(token, "base64url"), createdAt: now },
  });
  return token;
}
