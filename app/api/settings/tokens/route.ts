import { z } from "zod";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { displayName } from "@/lib/members/names";
import { DAY_MS } from "@/lib/platform/time";
import { action, unlimited } from "@/lib/web/http/action";
import { newTokenPage } from "./new-token-page";

const DAYS_MAX = 3650;

/** A form sends a scope for each box that is ticked, and an empty one besides. Without the field a token can do everything. */
const scopesField = z.preprocess(
  (sent) => (sent === undefined ? API_SCOPES : [...new Set([sent].flat())].filter((scope) => scope !== "")),
  z
    .array(z.enum(API_SCOPES), { error: `must be some of ${API_SCOPES.join(", ")}` })
    .min(1, { error: "choose at least one thing that the token can do" }),
);

/** Responds with the token itself rather than a redirect, because an address would leave it in logs and histories. */
export const POST = action({
  who: "session",
  limit: unlimited("a member has at most twenty tokens"),
  fields: z.object({
    name: displayName.pipe(z.string().min(1, { error: "must not be empty" })),
    scopes: scopesField,
    /** Empty for a token without an end. */
    days: z.preprocess(
      (days) => (days === "" || days === null ? undefined : days),
      z.coerce.number().int().min(1).max(DAYS_MAX).optional(),
    ),
  }),
  run: async ({ member, fields: { name, scopes, days }, now }) => {
    const expiresAt = days === undefined ? null : new Date(now.getTime() + days * DAY_MS);
    const token = await createApiToken({ memberId: member.id, name, scopes, expiresAt, now });
    return { name, scopes, expiresAt, token };
  },
  page: newTokenPage,
  json: (made) => Response.json(made, { status: 201, headers: { "Cache-Control": "private, no-store" } }),
});
