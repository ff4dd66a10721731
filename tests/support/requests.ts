const ORIGIN = "http://localhost:3000";

/** What a route gets where its path has no parameters. */
export const NO_PARAMS = { params: Promise.resolve({}) };

/** A form of a page of ours, as a browser with this cookie posts it. */
export function formRequest(path: string, cookie: string, fields: Record<string, string> = {}): Request {
  return new Request(ORIGIN + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN, Cookie: cookie },
  });
}
