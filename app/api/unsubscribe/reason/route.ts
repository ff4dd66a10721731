import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { LEAVING_REASON_CHARACTERS_MAX, sayWhyLeaving } from "@/lib/subscribers/say-why-leaving";

const reasonForm = z.object({
  reason: z
    .string({ error: "must be a text" })
    .trim()
    .max(LEAVING_REASON_CHARACTERS_MAX, {
      error: `must have at most ${LEAVING_REASON_CHARACTERS_MAX} characters`,
    }),
});

export const POST = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const { fields } = await readBody(request);
  await sayWhyLeaving({ token, ...reasonForm.parse(fields) });
  return seeOther(`/unsubscribe/done?token=${encodeURIComponent(token)}&said=1`);
});
