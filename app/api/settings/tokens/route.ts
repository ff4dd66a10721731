import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { newTokenPage } from "@/lib/http/new-token-page";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { createApiToken } from "@/lib/members/create-api-token";
import { displayName } from "@/lib/members/names";

const asked = z.object({ name: displayName.pipe(z.string().min(1, { error: "must not be empty" })) });

/** Answers with the token itself, not with a redirect: an address would keep it in logs and histories. */
export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const { name } = asked.parse(fields);
  const token = await createApiToken({ memberId: member.id, name, now: new Date() });
  const headers = { "Cache-Control": "private, no-store" };
  return wantsPage ? newTokenPage({ name, token }) : Response.json({ name, token }, { status: 201, headers });
});
