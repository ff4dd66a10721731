import type { Metadata } from "next";
import { hiddenFromOthers } from "@/app/admin/hidden-from-others";
import { signedInOrElsewhere } from "@/app/settings/signed-in-or-elsewhere";
import { ModerationItemView } from "@/components/moderation/moderation-item-view";
import { TextPage } from "@/components/ui/text-page";
import { reportQueue } from "@/lib/moderation/report-queue";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Reports", robots: { index: false } };

export default async function Page() {
  const { id } = await signedInOrElsewhere("/moderation/queue");
  const items = await reportQueue({ curatorId: id }).catch(hiddenFromOthers);
  return (
    <TextPage title="Reports">
      {items.length === 0 && <p>Nothing waits for a decision.</p>}
      {items.map((item) => (
        <ModerationItemView key={item.key} item={item} />
      ))}
    </TextPage>
  );
}
