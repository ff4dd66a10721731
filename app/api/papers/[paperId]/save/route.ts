import { limitCollections } from "@/lib/community/collections/collections";
import { savePaper, unsavePaper } from "@/lib/community/collections/reading-list";
import { paperPath } from "@/lib/papers/paper-id";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action, noFields } from "@/lib/web/http/action";

const savePage = ({ paperId }: { paperId: string }) => `${paperPath(paperId)}/save`;

export const PUT = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  path: paperPathParams,
  fields: noFields,
  run: ({ member, path, now }) => savePaper({ memberId: member.id, ...path, now }),
  json: () => ({ saved: true }),
});

/** Open to suspended members too: they may remove what is theirs. */
export const DELETE = action({
  who: "anyMember",
  scope: "vote",
  limit: limitCollections,
  path: paperPathParams,
  fields: noFields,
  run: ({ member, path }) => unsavePaper({ memberId: member.id, ...path }),
  json: () => ({ saved: false }),
});

/** What the save button posts without JavaScript. It leads to the page that shows where the paper is saved and can undo it. */
export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  path: paperPathParams,
  fields: noFields,
  signInFor: savePage,
  run: ({ member, path, now }) => savePaper({ memberId: member.id, ...path, now }),
  page: (_, { path }) => savePage(path),
});
