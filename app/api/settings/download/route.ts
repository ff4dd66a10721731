import { memberOfSession } from "@/lib/members/session";
import { DomainError } from "@/lib/platform/errors";
import { memberData } from "@/lib/web/export/account-data";
import { handle } from "@/lib/web/http/handle";

/** A GET that needs no Origin, because it changes nothing: a plain link is enough. */
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
