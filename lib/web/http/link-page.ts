import type { Params } from "./guards";
import { handle, refusalPage } from "./handle";
import { seeOther } from "./responses";

/** The token of a mailed link; "" if the address has none. */
export function linkToken(request: Request): string {
  return new URL(request.url).searchParams.get("token") ?? "";
}

/**
 * A GET route for a mailed link. Redirects to the page with the button, because a mail scanner's GET must not act. A bad
 * link gets an error page with the right status, which a Next page cannot send without JavaScript.
 */
export function linkPage(
  check: (link: { token: string; now: Date }) => Promise<unknown>,
  page: (token: string) => string,
) {
  return handle<Params>(async (request, { params }) => {
    const token = (await params).token ?? linkToken(request);
    return check({ token, now: new Date() })
      .then(() => seeOther(page(encodeURIComponent(token))))
      .catch(refusalPage);
  });
}
