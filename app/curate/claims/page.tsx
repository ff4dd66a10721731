import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { WaitingClaimView } from "@/components/claims/waiting-claim-view";
import { TextPage } from "@/components/ui/text-page";
import { waitingClaims } from "@/lib/community/claims/decide";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Claims", robots: { index: false } };

export default async function Page() {
  const { id } = await requireSignedIn("/curate/claims");
  const claims = await waitingClaims({ curatorId: id }).catch(notFoundIfForbidden);
  return (
    <TextPage title="Claims">
      <p>Members who say that a paper is theirs.</p>
      {claims.length === 0 && <p className="notice">All caught up.</p>}
      {claims.map((claim) => (
        <WaitingClaimView key={`${claim.paper.id} ${claim.member.id}`} claim={claim} />
      ))}
      <p>
        <a href="/curate">Candidates</a>
      </p>
    </TextPage>
  );
}
