import { handle } from "@/lib/http/handle";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { undoUnsubscribe } from "@/lib/subscribers/undo-unsubscribe";

/** Needs no cookie: the signed token in the address says who comes back. */
export const POST = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return undoUnsubscribe({ token })
    .then(() => seeOther("/subscribe/done"))
    .catch(refusalPage);
});
