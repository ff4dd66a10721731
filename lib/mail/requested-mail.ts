import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { SECOND_MS } from "@/lib/platform/time";
import { MailError } from "./failure";
import { type Mail, sendMail } from "./send";

/** A reader waits no longer than this for a mail to be handed over. */
const WITHIN_MS = 2500;
/** So many failures one after another open the breaker. */
const FAILURES_MAX = 3;
const OPEN_MS = 15 * SECOND_MS;

/** The state of this process's breaker: open until then, and whether a mail is trying the server meanwhile. */
const breaker = { failures: 0, openUntil: 0, isTrying: false };

/**
 * Sends a mail that a reader is waiting for (a sign-in or confirmation link), in at most 3 s. A refused address is only
 * logged: the response must not reveal which addresses exist. While the mail server fails, requests fail at once, and
 * every 15 s one of them tries it.
 * Throws DomainError unavailable if a retry may work.
 */
export async function sendRequestedMail(mail: Mail, now: Date): Promise<void> {
  const isTrial = breaker.failures >= FAILURES_MAX;
  if (isTrial && (breaker.isTrying || now.getTime() < breaker.openUntil)) throw unavailable();
  if (isTrial) breaker.isTrying = true;
  try {
    await inTime(sendMail(mail, { signal: AbortSignal.timeout(WITHIN_MS) }));
    breaker.failures = 0;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    log().warn({ reason: error.reason, err: error }, "a mail that was asked for could not be sent");
    countFailure(error, now);
    if (error.refusal?.class === "mailbox" && error.refusal.isPermanent) return;
    throw unavailable(error.reason === "unanswered" ? MAYBE_SENT : NOT_SENT);
  } finally {
    if (isTrial) breaker.isTrying = false;
  }
}

/** A server that refuses one mail answers, and so may take the next. */
function countFailure({ reason }: MailError, now: Date): void {
  if (reason !== "server" && reason !== "lost" && reason !== "unanswered") {
    breaker.failures = 0;
    return;
  }
  breaker.failures += 1;
  breaker.openUntil = now.getTime() + OPEN_MS;
  if (breaker.failures === FAILURES_MAX)
    log().error(
      "the mail server fails: links that readers ask for are refused at once, and it is tried every 15 s",
    );
}

/** The library may notice the end of the time late, such as when a connection hangs before its greeting. */
async function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new MailError("server", "the mail server did not answer in time", undefined)),
      WITHIN_MS + 100,
    );
  });
  try {
    await Promise.race([sending, tooLate]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => {});
  }
}

const NOT_SENT = "The mail could not be sent just now. Please try again in a few minutes.";
const MAYBE_SENT = "The mail server has not answered. If no mail comes in a few minutes, please try again.";

function unavailable(message = NOT_SENT): DomainError {
  return new DomainError("unavailable", message, OPEN_MS / SECOND_MS);
}
