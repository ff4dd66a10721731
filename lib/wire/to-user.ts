import { siteIdentity } from "@/lib/env";
import type { User } from "./shapes";

/** A person as clients read one: `user` and `name` are both the handle. */
export function toUser({ handle, name }: { handle: string; name: string }): User {
  return { user: handle, name: handle, fullname: name, avatarUrl: avatarUrl(handle), type: "user" };
}

/** The address of somebody's generated picture. */
function avatarUrl(handle: string): string {
  return `${siteIdentity().url}/api/avatars/${encodeURIComponent(handle)}.svg`;
}
