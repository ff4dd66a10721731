import { browserMark } from "@/lib/members/known-browser";
import { ATTEMPT_MINUTES, attemptSchema, type OAuthAttempt } from "@/lib/members/oauth/attempt";
import { env } from "@/lib/platform/env";

/**
 * A cookie that scripts can read, so that pages which are the same for everyone request personal data only when a
 * member is signed in. It proves nothing.
 */
const MAX_AGE_SECONDS = 30 * 86_400;

export function signedInCookie(signedIn: boolean): string {
  const secure = env().SITE_URL.startsWith("https:") ? "; Secure" : "";
  return `signed_in=${signedIn ? 1 : ""}; Path=/; Max-Age=${signedIn ? MAX_AGE_SECONDS : 0}; SameSite=Lax${secure}`;
}

export function carriesSignedInCookie(request: Request): boolean {
  return /(?:^|;\s*)signed_in=1(?:;|$)/.test(request.headers.get("cookie") ?? "");
}

const NAME = "oauth_attempt";
const PATH = "/api/sign-in/oauth";

/** Stores an attempt in the browser, or deletes it if undefined; Lax, since the provider's page redirects back here. */
export function oauthAttemptCookie(attempt: OAuthAttempt | undefined): string {
  const secure = env().SITE_URL.startsWith("https:") ? "; Secure" : "";
  const value = attempt ? Buffer.from(JSON.stringify(attempt)).toString("base64url") : "";
  const seconds = attempt ? ATTEMPT_MINUTES * 60 : 0;
  return `${NAME}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The attempt that this browser started; undefined if there is none or the cookie is not one that we set. */
export function oauthAttemptOf(request: Request): OAuthAttempt | undefined {
  const cookie = request.headers.get("cookie") ?? "";
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)`).exec(cookie)?.[1];
  if (value === undefined) return undefined;
  try {
    return attemptSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

const MARKS_NAME = "known_browser";
const MARKS_MAX = 3;
const MARKS_SECONDS = 400 * 86_400;

/** Marks this browser as one that signed in with an address (known-browser.ts), beside the last ones that did. */
export function knownBrowserCookie(request: Request, email: string): string {
  const secure = env().SITE_URL.startsWith("https:") ? "; Secure" : "";
  const marks = [...new Set([browserMark(email), ...browserMarksOf(request)])].slice(0, MARKS_MAX).join(".");
  return `${MARKS_NAME}=${marks}; Path=/api/sign-in; Max-Age=${MARKS_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The marks that a browser brings, ours or not. */
export function browserMarksOf(request: Request): string[] {
  const cookie = request.headers.get("cookie") ?? "";
  const marks = new RegExp(`(?:^|;\\s*)${MARKS_NAME}=([\\w.-]+)`).exec(cookie)?.[1]?.split(".") ?? [];
  return marks.filter((mark) => /^[\w-]{43}$/.test(mark)).slice(0, MARKS_MAX);
}
