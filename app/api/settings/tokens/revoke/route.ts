import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { revokeApiToken } from "@/lib/members/revoke-api-token";

const revoked = z.object({ token: z.coerce.number().int().positive().max(2_147_483_647) });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields } = await readBody(request);
  await revokeApiToken({ memberId: member.id, tokenId: revoked.parse(fields).token });
  return seeOther("/settings?done=token");
});
