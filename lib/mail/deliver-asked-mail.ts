import { DomainError } from "@/lib/domain-error";
import { log } from "@/lib/log";
import { MailError } from "./mail-failure";
import { type Mail, sendMail } from "./send-mail";

/**
 * Sends a mail that somebody waits for (a sign-in or confirmation link). That the server refused the address is only
 * logged: the answer must not tell which addresses exist. Throws DomainError unavailable when it may work later.
 */
export async function deliverAskedMail(mail: Mail): Promise<void> {
  try {
    await sendMail(mail);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    log().warn({ reason: error.reason, err: error }, "a mail that was asked for could not be sent");
    if (error.reason === "address") return;
    throw new DomainError(
      "unavailable",
      "The mail could not be sent just now. Please try again in a few minutes.",
    );
  }
}
