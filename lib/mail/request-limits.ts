import { takeFromLimits } from "@/lib/platform/rate-limits";

/**
 * Every mail that somebody asks for by naming an address passes here first: nobody can have us fill a stranger's
 * mailbox, and the refusal is the same whether we know the address or not. Throws DomainError too_many.
 */
export async function limitMailRequests(asked: {
  email: string;
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const { email, clientAddress, now } = asked;
  await takeFromLimits(
    [
      { limit: "mail-client-hour", subject: clientAddress },
      { limit: "mail-address-minute", subject: email },
      { limit: "mail-address-day", subject: email },
    ],
    now,
  );
}
