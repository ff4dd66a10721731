import { changeVote } from "@/lib/community/votes";
import { paperPath } from "@/lib/papers/paper-id";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action, limitedInside, noFields } from "@/lib/web/http/action";

const limit = limitedInside("changeVote");

export const PUT = action({
  who: "voter",
  scope: "vote",
  limit,
  path: paperPathParams,
  fields: noFields,
  run: ({ member: voter, path, clientAddress, now }) =>
    changeVote({ change: "cast", voter, ...path, clientAddress, now }),
  json: (state) => state,
});

export const DELETE = action({
  who: "voter",
  scope: "vote",
  limit,
  path: paperPathParams,
  fields: noFields,
  run: ({ member: voter, path, clientAddress, now }) =>
    changeVote({ change: "withdraw", voter, ...path, clientAddress, now }),
  json: (state) => state,
});

/** What the upvote box posts without JavaScript. */
export const POST = action({
  who: "voter",
  scope: "vote",
  limit,
  path: paperPathParams,
  fields: noFields,
  signInFor: ({ paperId }) => paperPath(paperId),
  run: ({ member: voter, path, clientAddress, now }) =>
    changeVote({ change: "cast", voter, ...path, clientAddress, now }),
  page: (_, { path }) => paperPath(path.paperId),
});
