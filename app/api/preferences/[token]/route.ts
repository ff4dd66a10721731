import { z } from "zod";
import { linkHolder } from "@/lib/digest/subscribers/links";
import { preferencesForm } from "@/lib/digest/subscribers/preferences";
import { savePreferences } from "@/lib/digest/subscribers/save-preferences";
import { action, unlimited } from "@/lib/web/http/action";
import { linkPage } from "@/lib/web/http/link-page";

/** Needs no cookie: the signed token in the address names the subscriber. */
export const POST = action({
  who: "preferencesHolder",
  limit: unlimited("it needs a signed token"),
  path: z.object({ token: z.string() }),
  fields: preferencesForm.extend({ back: z.enum(["settings"]).optional().catch(undefined) }),
  run: ({ member: { subscriberId }, fields: { back: _, ...preferences }, now }) =>
    savePreferences({ subscriberId, preferences, now }),
  page: (_, { fields, path }) =>
    fields.back === "settings" ? "/settings?done=mail" : `/preferences/${path.token}?done=saved`,
  json: () => ({ status: "saved" }),
});

export const GET = linkPage(
  ({ token }) => linkHolder("preferences", token),
  (token) => `/preferences/${token}`,
);
