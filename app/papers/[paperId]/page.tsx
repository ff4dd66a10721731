import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { decodeSegment } from "@/app/decode-segment";
import { HiddenPaperView } from "@/components/paper/hidden-paper-view";
import { OPEN_GRAPH_SIZE } from "@/components/paper/open-graph-image";
import { PaperView } from "@/components/paper/paper-view";
import { UnknownPaperView } from "@/components/paper/unknown-paper-view";
import { canBeFetched } from "@/lib/intake/sources/arxiv/fetch-paper";
import { NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { type HiddenPaper, hiddenPaper, paperPage } from "@/lib/papers/paper-page";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { siteIdentity } from "@/lib/platform/env";
import { plainText } from "@/lib/text/latex/render";
import { truncateAtWord } from "@/lib/text/plain";
import { citationMeta } from "@/lib/web/citations/citation-meta";
import { feedLinks } from "@/lib/web/feeds/address";
import { ANSWER_STATUS_META } from "@/lib/web/http/answer-status";
import { paperDetails } from "./paper-details";

export const revalidate = 10;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ paperId: string }> };

const DESCRIPTION_CHARACTERS_MAX = 200;

/** Cached per request: the metadata and the page share one query. */
const paperAt = cache(async (segment: string) => {
  const asked = decodeSegment(segment) ?? segment;
  const id = parsePaperId(asked)?.id ?? parsePaperReference(asked);
  if (id === undefined) notFound();
  // A version, the subject class of an old id, or an id as people write it: arXiv:…, or in capitals.
  if (id !== asked) permanentRedirect(paperPath(id));
  const paper = await paperPage(id);
  if (paper) return { paper, hidden: undefined, unknownId: undefined };
  const hidden = await hiddenPaper(id);
  if (hidden) return { paper: undefined, hidden, unknownId: undefined };
  return { paper: undefined, hidden: undefined, unknownId: id };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { paper, hidden, unknownId } = await paperAt((await params).paperId);
  if (hidden) return hiddenPaperMetadata(hidden);
  if (unknownId !== undefined) return unknownPaperMetadata(unknownId);
  const title = plainText(paper.title);
  const description = truncateAtWord(plainText(paper.abstract), DESCRIPTION_CHARACTERS_MAX);
  const url = paperPath(paper.id);
  const image = `${url}/share.png`;
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: {
        "text/markdown": `${url}.md`,
        ...feedLinks({ kind: "comments", paperId: paper.id }, "Discussion of this paper"),
      },
    },
    openGraph: {
      type: "article",
      siteName: siteIdentity().name,
      title,
      description,
      url,
      publishedTime: paper.publishedAt.toISOString(),
      authors: paper.authors.slice(0, NAMED_AUTHORS_MAX).map((author) => author.name),
      tags: paper.aiKeywords,
      images: [{ url: image, ...OPEN_GRAPH_SIZE, alt: title }],
    },
    twitter: { card: "summary_large_image", title, description, images: [image] },
    other: citationMeta(paper),
  };
}

/** A hidden paper keeps a page that says why. 410 tells search engines to drop it. */
function hiddenPaperMetadata({ id }: HiddenPaper): Metadata {
  return { title: `${id} was hidden`, robots: { index: false }, other: { [ANSWER_STATUS_META]: "410" } };
}

/** A page of its own rather than notFound(), which could not offer to fetch this paper. */
function unknownPaperMetadata(id: string): Metadata {
  return { title: `${id} is not here yet`, robots: { index: false }, other: { [ANSWER_STATUS_META]: "404" } };
}

export default async function Page({ params }: Props) {
  const { paper, hidden, unknownId } = await paperAt((await params).paperId);
  if (hidden) return <HiddenPaperView paper={hidden} />;
  if (unknownId !== undefined) {
    const isFetchable = await canBeFetched({ id: unknownId, now: new Date() });
    return <UnknownPaperView id={unknownId} isFetchable={isFetchable} />;
  }
  return <PaperView paper={paper} {...(await paperDetails(paper.id))} />;
}
