import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PaperView } from "@/components/paper/paper-view";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { upvoters } from "@/lib/community/votes";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { votesOverTime } from "@/lib/papers/history";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";

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
