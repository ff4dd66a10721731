import type { MailAnswer } from "@/lib/mail/request-limits";

/** What a script learns that asked for a mail: that one is on its way, or to look for the one of a moment ago. */
export function mailAnswer(answer: MailAnswer): Response {
  if (answer === "mailed") return Response.json({ status: "check_your_mail" }, { status: 202 });
  const message =
    "A link was mailed to this address a short while ago. Look for it in the inbox, or among the spam.";
  return Response.json({ status: "just_mailed", message });
}
