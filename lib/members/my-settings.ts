import { db } from "@/lib/db";
import { type Avatar, avatarOf } from "./avatar";

export type MySettings = {
  name: string;
  handle: string | null;
  email: string;
  showsUpvotes: boolean;
  avatar: Avatar;
};

/** What a member can change about the account. */
export async function mySettings(memberId: string): Promise<MySettings> {
  const member = await db().member.findUniqueOrThrow({
    where: { id: memberId },
    select: { name: true, handle: true, email: true, showsUpvotes: true },
  });
  return { ...member, avatar: avatarOf(memberId) };
}
