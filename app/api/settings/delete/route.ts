import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { deleteAccount } from "@/lib/members/delete-account";
import { endSession } from "@/lib/members/member-of-session";

const confirmed = z.object({ confirmation: z.string({ error: "must be a text" }).max(300) });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields } = await readBody(request);
  await deleteAccount({ memberId: member.id, confirmation: confirmed.parse(fields).confirmation });
  return seeOther("/settings/deleted", [...(await endSession(request.headers)), signedInCookie(false)]);
});
