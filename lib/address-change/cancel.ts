import { db } from "@/lib/db";
import { hashToken } from "@/lib/platform/tokens";

/** Forgets the change that a link, at either address, is about; doing it twice changes nothing. */
export async function cancelAddressChange({ token }: { token: string }): Promise<void> {
  const hash = hashToken(token);
  await db().addressChange.deleteMany({ where: { OR: [{ oldTokenHash: hash }, { newTokenHash: hash }] } });
}
