import { getSessionCookie } from "better-auth/cookies";
import { env } from "@/lib/env";
import { isSame, sign } from "@/lib/platform/tokens";
import { COOKIE_PREFIX } from "./auth";

/**
 * The session token that these headers carry, if the cookie is one that we signed (HMAC-SHA-256, as better-auth does).
 * Whether the session is still open only the database knows.
 */
export function sessionTokenOf(headers: Headers): string | undefined {
  const cookie = getSessionCookie(headers, { cookiePrefix: COOKIE_PREFIX }) ?? "";
  const dot = cookie.lastIndexOf(".");
  const token = cookie.slice(0, Math.max(dot, 0));
  const isOurs = isSame(cookie.slice(dot + 1), sign(env().AUTH_SECRET, token, "base64"), "base64");
  return isOurs && token !== "" ? token : undefined;
}
