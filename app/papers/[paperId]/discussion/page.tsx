import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { DiscussionView } from "@/components/discussion/discussion-view";
import { commentIdSchema, discussionPath } from "@/lib/community/comments/comment";
import { discussionPage, threadPage } from "@/lib/community/comments/discussion-page";
import { roleOfMember } from "@/lib/members/roles";
import { memberOfSession } from "@/lib/members/session";
import { paperPath, parsePaperId } from "@/lib/papers/paper-id";
import { hiddenPaper, paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const query = z.object({ after: commentIdSchema.optional(), thread: commentIdSchema.optional() });

/** Cached per request: the metadata and the page share one query. */
const paperAt = cache(async (segment: string) => {
  const parts = parsePaperId(decodeURIComponent(segment));
  if (!parts) notFound();
  if (parts.version !== undefined) permanentRedirect(discussionPath(parts.id));
  const paper = await paperPage(parts.id);
  if (paper) return paper;
  // The paper's own page says that it was hidden, and why.
  if (await hiddenPaper(parts.id)) redirect(paperPath(parts.id));
  return notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await paperAt((await params).paperId);
  return {
    title: `Discussion of ${plainText(paper.title)}`,
    alternates: { canonical: discussionPath(paper.id) },
  };
}

export default async function Page({ params, searchParams }: Props) {
  const parameters = query.safeParse(await searchParams);
  if (!parameters.success) notFound();
  const { after, thread: threadId } = parameters.data;
  const [paper, member] = await Promise.all([
    params.then(({ paperId }) => paperAt(paperId)),
    memberOfSession(await headers()),
  ]);
  const reader = member && { mayModerate: (await roleOfMember(member.id)) !== "member" };
  const readerId = member?.id;
  if (threadId === undefined) {
    const discussion = await discussionPage({ paperId: paper.id, readerId, after });
    return <DiscussionView paper={paper} reader={reader} part="page" discussion={discussion} />;
  }
  const discussion = (await threadPage({ paperId: paper.id, readerId, threadId, after })) ?? notFound();
  return <DiscussionView paper={paper} reader={reader} part="thread" discussion={discussion} />;
}
