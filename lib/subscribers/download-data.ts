import { db } from "@/lib/db";
import { hashToken } from "@/lib/platform/tokens";
import { refuseDataLink } from "./data-link";
import { subscriberData } from "./subscriber-data";

/** What is held about the address that the link was mailed to, once. Throws DomainError as refuseDataLink does. */
export async function downloadData({ token, now }: { token: string; now: Date }) {
  const [used] = await db().$queryRaw<{ email: string }[]>`
    UPDATE subscriber SET data_token_hash = NULL, data_expires_at = NULL
    WHERE data_token_hash = ${hashToken(token)} AND data_expires_at > ${now}::timestamp
    RETURNING email`;
  if (!used) return refuseDataLink({ token, now });
  return { subscription: await subscriberData(used.email) };
}
