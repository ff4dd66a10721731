import type { MailAnswer } from "@/lib/mail/request-limits";

/** What a script learns that asked for a mail: that one is on its way, or to look for the one of a moment ago. */
export function mailAnswer(answer: MailAnswer): Response {
  if (answer === "mailed") return Response.json({ status: "check_your_mail" }, { status: 202 });
  if (answer === "mailed_if_member")
    return Response.json({ status: "check_your_mail", message: BUSY }, { status: 202 });
  const message =
    "A link to this address was asked for a short while ago. Look for it in the inbox, or among the spam.";
  return Response.json({ status: "just_mailed", message });
}

const BUSY =
  "If this address has an account, a sign-in link is on its way. We are mailing very many people just now: if you are new here, please try again in an hour.";
