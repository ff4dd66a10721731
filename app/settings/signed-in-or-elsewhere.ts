import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { memberOfSession, type SessionMember } from "@/lib/members/member-of-session";

/** Who is signed in; a stranger is led to the sign-in page and from there back to `path`. */
export async function signedInOrElsewhere(path: string): Promise<SessionMember> {
  const member = await memberOfSession(new Headers(await headers()));
  return member ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
