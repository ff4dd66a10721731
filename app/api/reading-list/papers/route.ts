import { readingListRowFields, rowUrl } from "@/lib/community/collections/collection-papers";
import { limitCollections } from "@/lib/community/collections/collections";
import { moveSavedPaper, unsavePaper } from "@/lib/community/collections/reading-list";
import { action } from "@/lib/web/http/action";

/** The move and remove buttons of the reading list's rows. */
export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  fields: readingListRowFields,
  run: async ({ member, fields: { paper: paperId, action: change } }) => {
    if (change === "remove") await unsavePaper({ memberId: member.id, paperId });
    else await moveSavedPaper({ memberId: member.id, paperId, direction: change });
  },
  page: (_, { fields }) =>
    fields.action === "remove" ? "/reading-list" : rowUrl("/reading-list", fields.paper),
  json: (_, { fields }) => ({ done: fields.action }),
});
