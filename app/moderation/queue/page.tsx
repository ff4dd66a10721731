import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { ModerationItemView } from "@/components/moderation/moderation-item-view";
import { TextPage } from "@/components/ui/text-page";
import { reportQueue } from "@/lib/community/moderation/queue";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reports", robots: { index: false } };

export default async function Page() {
  const { id } = await requireSignedIn("/moderation/queue");
  const items = await reportQueue({ curatorId: id }).catch(notFoundIfForbidden);
  return (
    <TextPage title="Reports">
      {items.length === 0 && <p>All caught up.</p>}
      {items.map((item) => (
        <ModerationItemView key={item.key} item={item} />
      ))}
    </TextPage>
  );
}
