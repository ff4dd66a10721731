import { z } from "zod";
import { commentPath } from "@/lib/comments/comment-id";
import { commentText } from "@/lib/comments/comment-text";
import { deleteComment } from "@/lib/comments/delete-comment";
import { commentUrl, discussionPath } from "@/lib/comments/discussion-path";
import { editComment } from "@/lib/comments/edit-comment";
import { limitComments } from "@/lib/comments/limit-comments";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { requireGoodStanding } from "@/lib/members/standing";

type Params = { commentId: string };

const change = z.object({ text: commentText });
const formChange = z.discriminatedUnion("action", [
  z.object({ action: z.literal("edit"), text: commentText }),
  z.object({ action: z.literal("delete") }),
]);

export const PUT = handle<Params>(async (request, { params }) => {
  const now = new Date();
  const member = await requireMember(request);
  const { commentId } = commentPath.parse(await params);
  const { text } = change.parse((await readBody(request)).fields);
  await limitComments({ memberId: member.id, clientAddress: clientAddress(request), now });
  const { html } = await editComment({ id: commentId, memberId: member.id, source: text, now });
  return Response.json({ id: commentId, html });
});

export const DELETE = handle<Params>(async (request, { params }) => {
  const member = await identifyMember(request);
  const { commentId } = commentPath.parse(await params);
  await deleteComment({ id: commentId, memberId: member.id, now: new Date() });
  return Response.json({ id: commentId, deleted: true });
});

/** What the forms of the discussion page post. */
export const POST = handle<Params>(async (request, { params }) => {
  const now = new Date();
  const member = await identifyMember(request);
  const { commentId: id } = commentPath.parse(await params);
  const change = formChange.parse((await readBody(request)).fields);
  if (change.action === "delete") {
    const { paperId } = await deleteComment({ id, memberId: member.id, now });
    return seeOther(discussionPath(paperId));
  }
  requireGoodStanding(member.standing, now);
  await limitComments({ memberId: member.id, clientAddress: clientAddress(request), now });
  const edited = await editComment({ id, memberId: member.id, source: change.text, now });
  return seeOther(commentUrl({ ...edited, id }));
});
