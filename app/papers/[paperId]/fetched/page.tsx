import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { paperDetails } from "@/app/papers/[paperId]/paper-details";
import { PaperView } from "@/components/paper/paper-view";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";

/** A paper that was just fetched. Its own page may still be cached from before, saying that the paper is not here. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Fetched from arXiv", robots: { index: false } };

type Props = { params: Promise<{ paperId: string }> };

export default async function Page({ params }: Props) {
  const parts = parsePaperId(decodeURIComponent((await params).paperId)) ?? notFound();
  const paper = await paperPage(parts.id);
  if (!paper) redirect(paperPath(parts.id));
  return <PaperView paper={paper} {...(await paperDetails(paper.id))} />;
}
