import { mailboxOf } from "@/lib/mail/address";
import { acceptedSecrets, env } from "@/lib/platform/env";
import { isSignature, sign } from "@/lib/platform/tokens";

/**
 * What a browser keeps once it signed in with an address: our signature of the mailbox, which names it to nobody. It
 * signs nobody in; it only spares the owner the budget of the network, which a stranger there may have used up.
 */
export function browserMark(email: string): string {
  return sign(env().LINK_SECRET, textOf(email));
}

/** Whether one of these marks shows that the browser signed in with this mailbox before. */
export function isKnownBrowser(marks: readonly string[], email: string): boolean {
  const signed = { text: textOf(email), secrets: acceptedSecrets("LINK_SECRET") };
  return marks.some((mark) => isSignature(mark, signed));
}

function textOf(email: string): string {
  return `known browser\n${mailboxOf(email)}`;
}
