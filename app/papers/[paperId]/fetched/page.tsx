import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PaperView } from "@/components/paper/paper-view";
import { discussionPage } from "@/lib/comments/discussion-page";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";
import { votesOverTime } from "@/lib/papers/votes-over-time";
import { similarPapers } from "@/lib/similar/similar-papers";
import { upvoters } from "@/lib/votes/upvoters";

/** A paper that was fetched a moment ago, whose own page may still be the one of before, which knew nothing of it. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Fetched from arXiv", robots: { index: false } };

const SIMILAR_PAPERS = 5;

type Props = { params: Promise<{ paperId: string }> };

export default async function Page({ params }: Props) {
  const parts = parsePaperId(decodeURIComponent((await params).paperId)) ?? notFound();
  const paper = await paperPage(parts.id);
  if (!paper) redirect(paperPath(parts.id));
  const [shown, discussion, similar, votes] = await Promise.all([
    upvoters(paper.id),
    discussionPage({ paperId: paper.id }),
    similarPapers([paper.id], { limit: SIMILAR_PAPERS, now: new Date() }),
    votesOverTime(paper.id),
  ]);
  return <PaperView paper={paper} upvoters={shown} discussion={discussion} similar={similar} votes={votes} />;
}
