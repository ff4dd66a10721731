import { db } from "@/lib/db";

/** Ends a member's token at once; somebody else's is left alone, and revoking twice changes nothing. */
export async function revokeApiToken(revoked: { memberId: string; tokenId: number }): Promise<void> {
  await db().apiToken.deleteMany({ where: { id: revoked.tokenId, memberId: revoked.memberId } });
}
