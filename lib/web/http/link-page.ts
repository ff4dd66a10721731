import { handle, refusalPage } from "./handle";
import { seeOther } from "./responses";
import type { Params } from "./who";

/** The token of a mailed link: "" where the address has none. */
export function linkToken(request: Request): string {
  return new URL(request.url).searchParams.get("token") ?? "";
}

/**
 * Opens a mailed link: leads to the page with the button, since a scanner's GET must not act. Says what is wrong with a
 * link, with the right status: a page of Next cannot, without JavaScript.
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
