import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { PaperView } from "@/components/paper/paper-view";
import { discussionPage } from "@/lib/comments/discussion-page";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/plain-text";
import { truncateAtWord } from "@/lib/text/truncate-at-word";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ paperId: string }> };

const DESCRIPTION_CHARACTERS_MAX = 200;

/** Title and page ask for the same paper; one query serves both. */
const paperAt = cache(async (segment: string) => {
  const parts = parsePaperId(decodedSegment(segment));
  if (!parts) notFound();
  if (parts.version !== undefined) permanentRedirect(paperPath(parts.id));
  return (await paperPage(parts.id)) ?? notFound();
});

/** Next leaves a segment encoded; one that is encoded twice need not be right the second time, and names no paper. */
function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await paperAt((await params).paperId);
  return {
    title: plainText(paper.title),
    description: truncateAtWord(plainText(paper.abstract), DESCRIPTION_CHARACTERS_MAX),
    alternates: { canonical: paperPath(paper.id) },
  };
}

export default async function Page({ params }: Props) {
  const paper = await paperAt((await params).paperId);
  return <PaperView paper={paper} discussion={await discussionPage({ paperId: paper.id })} />;
}
