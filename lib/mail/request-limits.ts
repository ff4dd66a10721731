import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { giveBack, type LimitName, type LimitUse, takeFromLimits } from "@/lib/platform/rate-limits";
import { mailboxOf } from "./address";

/** What a mail is asked for. Each has budgets of its own, so that subscribing an address cannot hold up its owner's sign-in. */
type MailPurpose = "sign-in" | "subscribe" | "address-change" | "data";

type MailRequest = {
  purpose: MailPurpose;
  email: string;
  clientAddress: string;
  /** Whether the mail is for a member, who may use the site's reserve. */
  isForMember?: boolean;
  now: Date;
};

/** `mailed`, or `just_mailed` when the mail of a moment ago still works: then none is sent, and the reader should look there. */
export type MailAnswer = "mailed" | "just_mailed";

/**
 * Sends a mail to an address that a form names, if its budgets allow. Nobody can lock an address out: past its free mails
 * an address still gets one every ten minutes, whoever asks, and each link lives longer than that. So an owner who asks
 * gets a mail, or has one that works. Answers depend on what was asked before, never on whether we know the address.
 * A mail that cannot be sent gives its budgets back.
 * Throws DomainError: too_many for the client's network, and what `send` throws.
 */
export async function mailOnRequest(request: MailRequest, send: () => Promise<void>): Promise<MailAnswer> {
  const { purpose, email, clientAddress, now } = request;
  const mailbox = `${purpose}\n${mailboxOf(email)}`;
  const client: LimitUse = { limit: "mail-client-hour", subject: clientAddress };
  const taken: LimitUse[] = [];
  const take = async (use: LimitUse) => {
    await takeFromLimits([use], now);
    taken.push(use);
  };
  const mayTake = (use: LimitUse) => take(use).then(() => true, isTooMany);

  const ofPurpose: LimitUse = {
    ...client,
    limit: purpose === "sign-in" ? "sign-in-client-hour" : client.limit,
  };
  if (!(await mayTake({ limit: "mail-address-minute", subject: `${mailbox}\n${clientAddress}` })))
    return "just_mailed";
  try {
    await take(ofPurpose);
    const isFree = await mayTake({ limit: "mail-address-day", subject: mailbox });
    if (!isFree && !(await mayTake({ limit: "mail-address-drip", subject: mailbox }))) {
      await giveBack(taken, now);
      return "just_mailed";
    }
    const ceiling: LimitName = request.isForMember ? "mail-site-members-hour" : "mail-site-hour";
    if (!(await mayTake({ limit: ceiling, subject: "site" }))) return await refuseForSite(request, taken);
    await send();
    return "mailed";
  } catch (error) {
    await giveBack(taken, now);
    throw error;
  }
}

/** Signing in answers as always, since only strangers' addresses are refused: another answer would tell which they are. */
async function refuseForSite({ purpose, now }: MailRequest, taken: LimitUse[]): Promise<MailAnswer> {
  log().warn({ purpose }, "the site's ceiling for mails that strangers ask for is reached; none is sent");
  if (purpose === "sign-in") return "mailed";
  await giveBack(taken, now);
  throw new DomainError(
    "unavailable",
    "We are mailing too many people just now. Please try again in an hour.",
    3600,
  );
}

function isTooMany(error: unknown): false {
  if (error instanceof DomainError && error.code === "too_many") return false;
  throw error;
}
