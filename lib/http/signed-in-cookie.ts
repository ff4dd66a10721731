import { env } from "@/lib/env";

/**
 * A cookie that scripts can read, so that pages which are the same for everyone ask for what is personal only when
 * somebody is signed in. It proves nothing.
 */
const MAX_AGE_SECONDS = 30 * 86_400;

export function signedInCookie(signedIn: boolean): string {
  const secure = env().SITE_URL.startsWith("https:") ? "; Secure" : "";
  return `signed_in=${signedIn ? 1 : ""}; Path=/; Max-Age=${signedIn ? MAX_AGE_SECONDS : 0}; SameSite=Lax${secure}`;
}

export function carriesSignedInCookie(request: Request): boolean {
  return /(?:^|;\s*)signed_in=1(?:;|$)/.test(request.headers.get("cookie") ?? "");
}
