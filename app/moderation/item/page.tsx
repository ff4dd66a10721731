import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hiddenFromOthers } from "@/app/admin/hidden-from-others";
import { signedInOrElsewhere } from "@/app/settings/signed-in-or-elsewhere";
import { ModerationItemView } from "@/components/moderation/moderation-item-view";
import { TextPage } from "@/components/ui/text-page";
import { moderationItem } from "@/lib/moderation/moderation-item";
import { subjectFields } from "@/lib/moderation/report-subject";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Moderate", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const subject = subjectFields.safeParse(await searchParams);
  if (!subject.success) notFound();
  const { id } = await signedInOrElsewhere("/moderation/queue");
  const item = await moderationItem({ curatorId: id, subject: subject.data }).catch(hiddenFromOthers);
  if (!item) notFound();
  return (
    <TextPage title="Moderate">
      <ModerationItemView item={item} />
      <p>
        <a href="/moderation/queue">All reports</a>
      </p>
    </TextPage>
  );
}
