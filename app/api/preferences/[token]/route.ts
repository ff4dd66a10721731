import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { linkHolder } from "@/lib/subscribers/link-holder";
import { preferencesForm } from "@/lib/subscribers/preferences-form";
import { savePreferences } from "@/lib/subscribers/save-preferences";

type Params = { token: string };

const backTo = z.object({ back: z.enum(["settings"]).optional() });

/** Needs no cookie: the signed token in the address says whose preferences these are. */
export const POST = handle<Params>(async (request, { params }) => {
  const { token } = await params;
  const { subscriberId } = await linkHolder("preferences", token);
  const { fields, wantsPage } = await readBody(request);
  await savePreferences({ subscriberId, preferences: preferencesForm.parse(fields), now: new Date() });
  if (!wantsPage) return Response.json({ status: "saved" });
  return seeOther(
    backTo.parse(fields).back === "settings" ? "/settings?done=mail" : `/preferences/${token}?done=saved`,
  );
});

/** Says what is wrong with a link, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle<Params>(async (_request, { params }) => {
  const { token } = await params;
  return linkHolder("preferences", token)
    .then(() => seeOther(`/preferences/${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
