import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { giveBack, type LimitUse, resetLimits, takeFromLimits } from "@/lib/platform/rate-limits";
import { mailboxOf } from "./address";

/** What a mail is asked for. Each has budgets of its own, so that subscribing an address cannot hold up its owner's sign-in. */
type MailPurpose = "sign-in" | "subscribe" | "address-change" | "data";

type MailRequest = {
  purpose: MailPurpose;
  email: string;
  clientAddress: string;
  /** Whether the mail is for a member, who may use the reserves. */
  isForMember?: boolean;
  /** Whether the browser signed in with this mailbox before, and so need not share its network's budget. */
  isFromKnownBrowser?: boolean;
  now: Date;
};

/**
 * `mailed`; `just_mailed` when the mail of a moment ago still works: then none is sent, and the reader should look there;
 * `mailed_if_member` past the site's ceiling, to members and strangers alike.
 */
export type MailAnswer = "mailed" | "just_mailed" | "mailed_if_member";

const SITE: LimitUse = { limit: "mail-site-hour", subject: "site" };
const SITE_RESERVE: LimitUse = { limit: "mail-site-members-hour", subject: "site" };

/**
 * Sends a mail to an address that a form names, if its budgets allow. Nobody can lock an address out: past its free mails
 * an address still gets one every ten minutes, whoever asks, and each link lives longer than that. So an owner who asks
 * gets a mail, or has one that works. When the budget of the network or the site is used up, only members are mailed
 * their sign-in links, from a reserve and after the answer, so that neither its words nor its time tell who is one.
 * A mail that cannot be sent gives its budgets back.
 * Throws DomainError: too_many for the client's network, unavailable past the site's ceiling, and what `send` throws.
 */
export async function mailOnRequest(request: MailRequest, send: () => Promise<void>): Promise<MailAnswer> {
  const { purpose, clientAddress, isForMember = false, isFromKnownBrowser = false, now } = request;
  const isSignIn = purpose === "sign-in";
  const limit = isSignIn ? "sign-in-client-hour" : "mail-client-hour";
  const budgets = new Budgets(now);
  try {
    if (!isFromKnownBrowser) {
      const refusal = await budgets.refusalOf({ limit, subject: clientAddress });
      if (refusal && isSignIn) mailIfMember(request, send);
      if (refusal) throw isSignIn ? networkIsBusy(refusal) : refusal;
    }
    if (await budgets.refusalOf(SITE)) {
      log().warn({ purpose }, "the site's ceiling for mails that readers ask for is reached");
      if (isSignIn) {
        mailIfMember(request, send);
        return "mailed_if_member";
      }
      if (!isForMember || (await budgets.refusalOf(SITE_RESERVE))) throw siteIsBusy();
    }
    if (!(await takeFromMailbox(budgets, request))) {
      await budgets.giveBack();
      return "just_mailed";
    }
    await send();
    return "mailed";
  } catch (error) {
    await budgets.giveBack();
    throw error;
  }
}

/** An owner who used the link of the last mail may ask for another at once. */
export async function forgetLastMail(request: { purpose: MailPurpose; email: string }): Promise<void> {
  const { minute, drip } = mailboxLimits(request);
  await resetLimits([minute, drip]);
}

/** Mails a member's link while the reader gets the answer that everybody gets; counts for strangers the same. */
function mailIfMember(request: MailRequest, send: () => Promise<void>): void {
  mailFromReserve(request, send).catch((error) =>
    log().warn({ err: error }, "a sign-in link could not be mailed from the reserve"),
  );
}

async function mailFromReserve(request: MailRequest, send: () => Promise<void>): Promise<void> {
  const { clientAddress, isForMember = false, isFromKnownBrowser = false, now } = request;
  const budgets = new Budgets(now);
  const networkReserve = { limit: "sign-in-client-members-hour", subject: clientAddress } as const;
  try {
    if (!(await takeFromMailbox(budgets, request))) return await budgets.giveBack();
    if (!isForMember) return;
    if (!isFromKnownBrowser && (await budgets.refusalOf(networkReserve))) return await budgets.giveBack();
    if (await budgets.refusalOf(SITE_RESERVE)) return await budgets.giveBack();
    await send();
  } catch (error) {
    await budgets.giveBack();
    throw error;
  }
}

/** Whether the mailbox may get a mail now: not within a minute of another, and past its day's mails every ten minutes. */
async function takeFromMailbox(budgets: Budgets, request: MailRequest): Promise<boolean> {
  const { minute, day, drip } = mailboxLimits(request);
  if (await budgets.refusalOf(minute)) return false;
  return !(await budgets.refusalOf(day)) || !(await budgets.refusalOf(drip));
}

function mailboxLimits({ purpose, email }: { purpose: MailPurpose; email: string }) {
  const subject = `${purpose}\n${mailboxOf(email)}`;
  return {
    minute: { limit: "mail-address-minute", subject },
    day: { limit: "mail-address-day", subject },
    drip: { limit: "mail-address-drip", subject },
  } satisfies Record<string, LimitUse>;
}

/** What one request took from budgets, to give back what came to nothing. */
class Budgets {
  private readonly taken: LimitUse[] = [];
  constructor(private readonly now: Date) {}

  /** Takes one use; the refusal when the budget is used up. */
  async refusalOf(use: LimitUse): Promise<DomainError | undefined> {
    try {
      await takeFromLimits([use], this.now);
      this.taken.push(use);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError && error.code === "too_many") return error;
      throw error;
    }
  }

  giveBack(): Promise<void> {
    return giveBack(this.taken.splice(0), this.now);
  }
}

/** True for members and strangers, since it must not tell which of them asks. */
function networkIsBusy({ retryAfterSeconds = 3600 }: DomainError): DomainError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new DomainError(
    "too_many",
    `Many sign-in links were asked for from your network. If this address has an account, look for a link in its inbox; otherwise please try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    retryAfterSeconds,
  );
}

function siteIsBusy(): DomainError {
  return new DomainError(
    "unavailable",
    "We are mailing too many people just now. Please try again in an hour.",
    3600,
  );
}
