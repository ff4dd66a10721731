import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { memberOfSession, type SessionMember } from "@/lib/members/session";

/** The signed-in member. Anyone else is redirected to the sign-in page, which leads back to `path`. */
export async function requireSignedIn(path: string): Promise<SessionMember> {
  const member = await memberOfSession(new Headers(await headers()));
  return member ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
