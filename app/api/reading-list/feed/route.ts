import { limitCollections } from "@/lib/community/collections/collections";
import { resetReadingListFeed } from "@/lib/community/collections/reading-list-feed";
import { action, noFields } from "@/lib/web/http/action";

/** Gives the reading list's feed another private address. */
export const POST = action({
  who: "member",
  scope: "vote",
  limit: limitCollections,
  fields: noFields,
  run: ({ member }) => resetReadingListFeed(member.id),
  page: "/reading-list",
});
