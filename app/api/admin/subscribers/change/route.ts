import { z } from "zod";
import { addressOfSubscriber } from "@/lib/digest/list/for-admin";
import { deleteSubscriber, liftSuppression, unsubscribeAddress } from "@/lib/digest/list/manage";
import { requireRole } from "@/lib/members/roles";
import { DomainError } from "@/lib/platform/errors";
import { action, unlimited } from "@/lib/web/http/action";

/** The database's largest integer. */
const ID_MAX = 2 ** 31 - 1;

const CHANGES = { lift: liftSuppression, unsubscribe: unsubscribeAddress, delete: deleteSubscriber };

export const POST = action({
  who: "session",
  limit: unlimited("only admins may"),
  fields: z.object({
    subscriber: z.coerce.number().int().positive().max(ID_MAX),
    change: z.enum(["lift", "unsubscribe", "delete"]),
  }),
  run: async ({ member: admin, fields: { subscriber, change }, now }) => {
    await requireRole(admin.id, "admin", now);
    const email = await addressOfSubscriber(subscriber);
    if (email === undefined) throw new DomainError("not_found", "There is no such subscriber.");
    await CHANGES[change]({ email, now });
    return email;
  },
  page: (email) => `/admin/subscribers?q=${encodeURIComponent(email)}`,
});
