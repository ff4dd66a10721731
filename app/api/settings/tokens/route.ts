import { z } from "zod";
import { createApiToken } from "@/lib/members/api-tokens";
import { displayName } from "@/lib/members/names";
import { action, unlimited } from "@/lib/web/http/action";
import { newTokenPage } from "./new-token-page";

/** Responds with the token itself rather than a redirect, because an address would leave it in logs and histories. */
export const POST = action({
  who: "session",
  limit: unlimited("a member has at most twenty tokens"),
  fields: z.object({ name: displayName.pipe(z.string().min(1, { error: "must not be empty" })) }),
  run: ({ member, fields, now }) => createApiToken({ memberId: member.id, name: fields.name, now }),
  page: (token, { fields }) => newTokenPage({ name: fields.name, token }),
  json: (token, { fields }) =>
    Response.json(
      { name: fields.name, token },
      { status: 201, headers: { "Cache-Control": "private, no-store" } },
    ),
});
