import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { LogList } from "@/components/moderation/log-list";
import { TextPage } from "@/components/ui/text-page";
import { moderationLog } from "@/lib/community/moderation/log";
import { rowIdField } from "@/lib/platform/request-fields";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Moderation", alternates: { canonical: "/moderation" } };

const query = z.object({ before: rowIdField.optional() });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const cursor = query.safeParse(await searchParams);
  if (!cursor.success) notFound();
  const { actions, nextBefore } = await moderationLog(cursor.data);
  return (
    <TextPage title="Moderation">
      <p>What curators hid or showed again, whom they suspended, and why.</p>
      {actions.length === 0 && <p>Nothing so far.</p>}
      <LogList actions={actions} />
      {nextBefore !== undefined && (
        <p>
          <a href={`/moderation?before=${nextBefore}`}>Earlier</a>
        </p>
      )}
    </TextPage>
  );
}
