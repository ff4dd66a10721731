import { askedChange, atRow } from "@/lib/community/collections/collection-papers";
import { limitCollections } from "@/lib/community/collections/collections";
import { moveSaved, unsavePaper } from "@/lib/community/collections/reading-list";
import { action } from "@/lib/web/http/action";

/** What the buttons of a reading list's rows post. */
export const POST = action({
  who: "member",
  limit: limitCollections,
  fields: askedChange,
  run: async ({ member, fields: { paper: paperId, action: change } }) => {
    if (change === "remove") await unsavePaper({ memberId: member.id, paperId });
    else await moveSaved({ memberId: member.id, paperId, direction: change });
  },
  page: (_, { fields }) =>
    fields.action === "remove" ? "/reading-list" : atRow("/reading-list", fields.paper),
  json: (_, { fields }) => ({ done: fields.action }),
});
