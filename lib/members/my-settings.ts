import { db } from "@/lib/db";
import type { ConversationMail } from "@/lib/generated/client";
import { type Avatar, avatarOf } from "./avatar";
import { type Role, roleColumns, roleOf } from "./role-of";

export type MySettings = {
  name: string;
  handle: string | null;
  email: string;
  showsUpvotes: boolean;
  conversationMail: ConversationMail;
  role: Role;
  avatar: Avatar;
};

/** What a member can change about the account. */
export async function mySettings(memberId: string): Promise<MySettings> {
  const { emailVerified, ...member } = await db().member.findUniqueOrThrow({
    where: { id: memberId },
    select: { name: true, handle: true, showsUpvotes: true, conversationMail: true, ...roleColumns },
  });
  return { ...member, role: roleOf({ ...member, emailVerified }), avatar: avatarOf(memberId) };
}
