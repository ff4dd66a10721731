/** Browsers use half of it. */
const CHARACTERS_MAX = 400;

/** What the browser says of itself. */
export function userAgentOf(request: Request): string | undefined {
  return request.headers.get("user-agent")?.slice(0, CHARACTERS_MAX);
}
