import { z } from "zod";
import { commentPath, commentUrl } from "@/lib/community/comments/comment";
import { limitReactions } from "@/lib/community/comments/limits";
import { addReaction, REACTION_KINDS, removeReaction } from "@/lib/community/comments/reactions";
import { requireNotSuspended } from "@/lib/members/suspension";
import { action } from "@/lib/web/http/action";

const kind = z.enum(REACTION_KINDS);

/** A suspended member may remove a reaction but not add one. */
export const POST = action({
  who: "anyMember",
  scope: "comment",
  may: ({ member, fields, now }) =>
    "add" in fields ? requireNotSuspended(member.suspension, now) : undefined,
  limit: limitReactions,
  path: commentPath,
  /** The form says whether to add or remove, rather than to toggle, so pressing a button twice does it once. */
  fields: z.union([z.object({ add: kind }), z.object({ remove: kind })], {
    error: `add or remove: must be one of ${REACTION_KINDS.join(", ")}`,
  }),
  run: ({ member, path: { commentId }, fields, now }) =>
    "add" in fields
      ? addReaction({ commentId, memberId: member.id, kind: fields.add, now })
      : removeReaction({ commentId, memberId: member.id, kind: fields.remove }),
  page: (place, { path }) => commentUrl({ ...place, id: path.commentId }),
  json: (_, { fields }) => fields,
});
