import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { memberData } from "@/lib/members/member-data";
import { memberOfSession } from "@/lib/members/member-of-session";

/** Changes nothing, so it needs no Origin: a link is enough. */
export const GET = handle(async (request) => {
  const member = await memberOfSession(request.headers);
  if (!member) throw new DomainError("unauthenticated", "Sign in first.");
  return new Response(`${JSON.stringify(await memberData(member.id), null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="daily-papers-account.json"',
      "Cache-Control": "private, no-store",
    },
  });
});
