import { siteIdentity } from "@/lib/env";

/** The `Link` header that leads to the next page of a list: the address asked for with some of its query changed. */
export function nextLink(request: Request, changes: Record<string, string>): Record<string, string> {
  const { pathname, search } = new URL(request.url);
  const next = new URL(pathname + search, siteIdentity().url);
  for (const [name, value] of Object.entries(changes)) next.searchParams.set(name, value);
  return { Link: `<${next.href}>; rel="next"` };
}
