import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decodeSegment } from "@/app/decode-segment";
import { AllAuthorsView } from "@/components/paper/all-authors-view";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ paperId: string }> };

/** Cached per request: the metadata and the page share one query. */
const paperAt = cache(async (segment: string) => {
  const id = parsePaperId(decodeSegment(segment) ?? segment)?.id;
  return (id === undefined ? undefined : await paperPage(id)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await paperAt((await params).paperId);
  return {
    title: `Authors of ${plainText(paper.title)}`,
    robots: { index: false },
    alternates: { canonical: `${paperPath(paper.id)}/authors` },
  };
}

export default async function Page({ params }: Props) {
  return <AllAuthorsView paper={await paperAt((await params).paperId)} />;
}
