import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSignedIn } from "@/app/require-signed-in";
import { SaveView } from "@/components/collections/save-view";
import { TextPage } from "@/components/ui/text-page";
import { collectionsWithPaper } from "@/lib/community/collections/collections";
import { savedPaperIds } from "@/lib/community/collections/reading-list";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Add to a list", robots: { index: false } };

type Props = { params: Promise<{ paperId: string }> };

export default async function Page({ params }: Props) {
  const paperId = paperIdSchema.safeParse(decodeURIComponent((await params).paperId));
  if (!paperId.success) notFound();
  const paper = (await paperPage(paperId.data)) ?? notFound();
  const member = await requireSignedIn(`${paperPath(paper.id)}/save`);
  const [saved, collections] = await Promise.all([
    savedPaperIds(member.id, [paper.id]),
    collectionsWithPaper(member.id, paper.id),
  ]);
  return (
    <TextPage title="Add to a list">
      <p>
        <a href={paperPath(paper.id)}>{plainText(paper.title)}</a>
      </p>
      <SaveView paperId={paper.id} onReadingList={saved.length > 0} collections={collections} />
    </TextPage>
  );
}
