import type { Metadata } from "next";
import { notFoundIfForbidden } from "@/app/not-found-if-forbidden";
import { requireSignedIn } from "@/app/require-signed-in";
import { CandidateCard } from "@/components/curation/candidate-card";
import { CurationKeys } from "@/components/curation/curation-keys";
import { DecisionList, LatestDecision } from "@/components/curation/decisions";
import { countWaitingClaims } from "@/lib/community/claims/decide";
import { candidates } from "@/lib/intake/curation/candidates";
import { recentDecisions } from "@/lib/intake/curation/decisions";
import { env } from "@/lib/platform/env";
import { addDays, dayIn } from "@/lib/platform/time";
import { counted } from "@/lib/text/plain";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Curate", robots: { index: false } };

export default async function Page() {
  const now = new Date();
  const { id } = await requireSignedIn("/curate");
  const open = await candidates({ curatorId: id, now }).catch(notFoundIfForbidden);
  const [latest, ...before] = await recentDecisions({ curatorId: id, now });
  const claimCount = await countWaitingClaims();
  const tomorrow = addDays(dayIn(env().FEED_TIME_ZONE, now), 1);
  return (
    <main id="main" className="column curate">
      <header className="feed-head">
        <div>
          <h1>Curate</h1>
          <p>
            {counted(open.length, "candidate")}, best first: upvotes + √(stars gained this week) + 2 for a
            submission + 1 for each paper of its submitter that was featured, up to 10.
          </p>
        </div>
      </header>
      <p className="curate-links">
        <a href="/curate/claims" className="underline">
          Claims of authors
        </a>{" "}
        {claimCount > 0 && `(${counted(claimCount, "waits", "wait")})`}
      </p>
      <CurationKeys />
      {latest && <LatestDecision decision={latest} />}
      {open.length === 0 && <p className="notice mt-6">All caught up.</p>}
      <ol className="cards">
        {open.map((candidate) => (
          <li key={candidate.id}>
            <CandidateCard candidate={candidate} tomorrow={tomorrow} />
          </li>
        ))}
      </ol>
      <DecisionList decisions={before} />
    </main>
  );
}
