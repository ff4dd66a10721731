import { takeFromLimits } from "@/lib/platform/rate-limits";

type MailRequest = { email: string; clientAddress: string; now: Date };

/**
 * Counts a request for a mail to an address that a form names. Every such request passes here first, so no client can
 * make us fill a stranger's mailbox; the refusal is the same whether we know the address or not.
 * Throws DomainError too_many.
 */
export async function limitMailRequests({ email, clientAddress, now }: MailRequest): Promise<void> {
  await takeFromLimits(
    [
      { limit: "mail-client-hour", subject: clientAddress },
      { limit: "mail-address-minute", subject: email },
      { limit: "mail-address-day", subject: email },
    ],
    now,
  );
}
