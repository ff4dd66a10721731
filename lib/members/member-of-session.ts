import { auth } from "./auth";

export type SignedInMember = { id: string; name: string; email: string };
export type SessionMember = SignedInMember & { sessionId: string };

/** The member whose session these request headers carry, if it is still open. */
export async function memberOfSession(headers: Headers): Promise<SessionMember | undefined> {
  const found = await auth().api.getSession({ headers, query: { disableCookieCache: true } });
  if (!found) return undefined;
  const { id, name, email } = found.user;
  return { id, name, email, sessionId: found.session.id };
}

/** Ends the session that these headers carry and returns the Set-Cookie values that forget it. */
export async function endSession(headers: Headers): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true });
  return response.headers.getSetCookie();
}
