import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { ModerationItemView } from "@/components/moderation/moderation-item-view";
import { TextPage } from "@/components/ui/text-page";
import { moderationItem } from "@/lib/community/moderation/queue";
import { subjectFields } from "@/lib/community/moderation/reports";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Moderate", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const subject = subjectFields.safeParse(await searchParams);
  if (!subject.success) notFound();
  const { id } = await requireSignedIn("/moderation/queue");
  const item = await moderationItem({ curatorId: id, subject: subject.data }).catch(notFoundIfForbidden);
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
