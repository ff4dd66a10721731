import { createHash } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db";

export const SIGN_IN_LINK_MINUTES = 15;

const recordSchema = z.object({ type: z.literal("magic-link"), email: z.string() });

/**
 * The address that an open sign-in link is for, without using the link up; undefined when it is wrong, used or old.
 * better-auth keeps a link under the SHA-256 of its token.
 */
export async function addressOfSignInLink({
  token,
  now,
}: {
  token: string;
  now: Date;
}): Promise<string | undefined> {
  const digest = createHash("sha256").update(token).digest("base64url");
  const row = await db().verification.findFirst({
    where: { identifier: `magic-link:${digest}`, expiresAt: { gt: now } },
    select: { value: true },
  });
  return row ? recordSchema.parse(JSON.parse(row.value)).email : undefined;
}
