import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSignedIn } from "@/app/require-signed-in";
import { ClaimView } from "@/components/claims/claim-view";
import { TextPage } from "@/components/ui/text-page";
import { myClaim } from "@/lib/community/claims/claim";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { paperPage } from "@/lib/papers/paper-page";
import { plainText } from "@/lib/text/latex/render";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Claim this paper", robots: { index: false } };

type Props = {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const paperId = paperIdSchema.safeParse(decodeURIComponent((await params).paperId));
  if (!paperId.success) notFound();
  const paper = (await paperPage(paperId.data)) ?? notFound();
  const member = await requireSignedIn(`${paperPath(paper.id)}/claim`);
  const claim = await myClaim({ paperId: paper.id, memberId: member.id });
  return (
    <TextPage title="Are you an author?">
      {(await searchParams).done === "links" && (
        <p role="status" className="notice">
          The links are saved.
        </p>
      )}
      <p>
        <a href={paperPath(paper.id)}>{plainText(paper.title)}</a>
      </p>
      <ClaimView paper={paper} claim={claim} />
    </TextPage>
  );
}
