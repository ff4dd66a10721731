import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireSignedIn } from "@/app/require-signed-in";
import { BlockForm } from "@/components/discussion/block-form";
import { ReasonForm, SubjectFields } from "@/components/moderation/reason-form";
import { TextPage } from "@/components/ui/text-page";
import { commentIdSchema } from "@/lib/community/comments/comment";
import type { Subject } from "@/lib/community/moderation/reports";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Report", robots: { index: false } };

type Props = {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const query = z.object({ comment: commentIdSchema.optional() });

export default async function Page({ params, searchParams }: Props) {
  const paperId = paperIdSchema.safeParse(decodeURIComponent((await params).paperId));
  const parameters = query.safeParse(await searchParams);
  if (!paperId.success || !parameters.success) notFound();
  const paper = (await paperPage(paperId.data)) ?? notFound();
  const { comment } = parameters.data;
  const path = `${paperPath(paper.id)}/report`;
  await requireSignedIn(comment === undefined ? path : `${path}?comment=${comment}`);
  const subject: Subject =
    comment === undefined ? { kind: "paper", paperId: paper.id } : { kind: "comment", commentId: comment };
  return (
    <TextPage title={comment === undefined ? "Report this paper" : "Report this comment"}>
      <p>
        {comment !== undefined && "A comment on "}
        <a href={paperPath(paper.id)}>{plainText(paper.title)}</a>
      </p>
      <ReasonForm
        action="/api/reports"
        fieldId="reason"
        label="What is wrong with it? Only curators read this."
        button="Report"
      >
        <SubjectFields subject={subject} />
      </ReasonForm>
      {comment !== undefined && <BlockForm commentId={comment} />}
    </TextPage>
  );
}
