import { siteIdentity } from "@/lib/env";
import { personOf } from "@/lib/members/names";
import { OWN_SOURCE } from "@/lib/members/submitter-source";
import type { FullPaper } from "@/lib/papers/daily-paper";
import type { User } from "./shapes";

/** A person as clients read one: `user` and `name` are both the handle. */
export function toUser({ handle, name }: { handle: string; name: string }): User {
  return { user: handle, name: handle, fullname: name, avatarUrl: avatarUrl(handle), type: "user" };
}

/**
 * Who brought a paper in, as others may know them. A member who submitted here goes by the handle and name of their
 * account as these are now: the row's own handle is the account's id, which is nobody else's business.
 */
export function submitterAsUser({ source, handle, name, member }: NonNullable<FullPaper["submitter"]>): User {
  return toUser(source === OWN_SOURCE ? personOf(member) : { handle, name });
}

/** The address of somebody's generated picture. */
function avatarUrl(handle: string): string {
  return `${siteIdentity().url}/api/avatars/${encodeURIComponent(handle)}.svg`;
}
