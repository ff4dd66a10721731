import { FORMER_MEMBER } from "@/lib/members/former-member";
import { OWN_SOURCE } from "@/lib/members/submitter-source";

type Row = {
  source: string;
  handle: string;
  name: string;
  member: { handle: string | null; name: string } | null;
};

/**
 * Who brought a paper in, as others may know them. A member who submitted here goes by the handle and name of their
 * account as these are now: the row's own handle is the account's id, which is nobody else's business.
 */
export function submitterAsPerson({ source, handle, name, member }: Row): { handle: string; name: string } {
  if (source !== OWN_SOURCE) return { handle, name };
  if (!member) return FORMER_MEMBER;
  return { handle: member.handle ?? FORMER_MEMBER.handle, name: member.name || name };
}
