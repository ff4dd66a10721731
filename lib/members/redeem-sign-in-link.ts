import { DomainError } from "@/lib/domain-error";
import { auth } from "./auth";
import { addressOfSignInLink } from "./sign-in-link";

/**
 * Uses a sign-in link up and returns the session's Set-Cookie values; the session remembers which browser it is. Throws DomainError gone when the link is wrong,
 * used or old.
 */
export async function redeemSignInLink({
  token,
  userAgent,
  now,
}: {
  token: string;
  userAgent: string | undefined;
  now: Date;
}): Promise<string[]> {
  if (!(await addressOfSignInLink({ token, now }))) throw deadSignInLink();
  const response = await auth().api.magicLinkVerify({
    query: { token },
    headers: new Headers(userAgent === undefined ? {} : { "User-Agent": userAgent }),
    asResponse: true,
  });
  if (!response.ok) throw deadSignInLink();
  return response.headers.getSetCookie();
}

export function deadSignInLink(): DomainError {
  return new DomainError(
    "gone",
    "This sign-in link was used already, is too old, or is not complete. Ask for a new one.",
  );
}
