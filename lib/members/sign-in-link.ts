import { z } from "zod";
import { db } from "@/lib/platform/db";
import { hashToken } from "@/lib/platform/tokens";

export const SIGN_IN_LINK_MINUTES = 15;

const recordSchema = z.object({ type: z.literal("magic-link"), email: z.string() });

/**
 * The address that an open sign-in link is for, without using the link up; undefined when it is wrong, used or expired.
 * better-auth keeps a link under the SHA-256 of its token.
 */
export async function addressOfSignInLink({
  token,
  now,
}: {
  token: string;
  now: Date;
}): Promise<string | undefined> {
  const row = await db().verification.findFirst({
    where: { identifier: identifierOf(token), expiresAt: { gt: now } },
    select: { value: true },
  });
  return row ? recordSchema.parse(JSON.parse(row.value)).email : undefined;
}

/** How better-auth records an open sign-in link. */
export function linkRecord(token: string, email: string): { identifier: string; value: string } {
  const record: z.infer<typeof recordSchema> = { type: "magic-link", email };
  return { identifier: identifierOf(token), value: JSON.stringify(record) };
}

function identifierOf(token: string): string {
  return `magic-link:${hashToken(token, "base64url")}`;
}
