import { z } from "zod";
import { emailAddress } from "./email-address";

/** A bounce that is not permanent is the mail server's business: it tries again by itself. */
const bounce = z.object({
  type: z.literal("bounce"),
  email: emailAddress,
  permanent: z.boolean().default(true),
  reason: z.string().max(500).default("a bounce without words"),
});
const complaint = z.object({ type: z.literal("complaint"), email: emailAddress });
const mailEvent = z.discriminatedUnion("type", [bounce, complaint]);

export type MailEvent = z.output<typeof mailEvent>;

/** What a mail provider tells us of mails that it took: one event, or many. */
export const mailEvents = z
  .union([z.object({ events: z.array(mailEvent).max(500) }), mailEvent])
  .transform((told) => ("events" in told ? told.events : [told]));
