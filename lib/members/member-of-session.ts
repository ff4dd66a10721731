import { auth } from "./auth";

export type SignedInMember = { id: string; name: string; email: string };

/** The member whose session these request headers carry, if it is still open. */
export async function memberOfSession(headers: Headers): Promise<SignedInMember | undefined> {
  const session = await auth().api.getSession({ headers, query: { disableCookieCache: true } });
  if (!session) return undefined;
  const { id, name, email } = session.user;
  return { id, name, email };
}

/** Ends the session that these headers carry and returns the Set-Cookie values that forget it. */
export async function endSession(headers: Headers): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true });
  return response.headers.getSetCookie();
}
