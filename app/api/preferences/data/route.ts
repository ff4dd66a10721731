import { handle } from "@/lib/http/handle";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { dataLinkAddress } from "@/lib/subscribers/data-link";

/** Says what is wrong with a link, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return dataLinkAddress({ token, now: new Date() })
    .then(() => seeOther(`/preferences/data?token=${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
