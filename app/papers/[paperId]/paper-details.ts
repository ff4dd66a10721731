import { discussionPage } from "@/lib/community/comments/discussion-page";
import { upvoters } from "@/lib/community/votes";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { upvotesOverTime } from "@/lib/papers/history";

const SIMILAR_PAPERS = 5;

/** What a paper's page shows besides the paper itself, as the props of PaperView. */
export async function paperDetails(paperId: string) {
  const [visibleUpvoters, discussion, similar, votes] = await Promise.all([
    upvoters(paperId),
    discussionPage({ paperId }),
    similarPapers([paperId], { limit: SIMILAR_PAPERS, now: new Date() }),
    upvotesOverTime(paperId),
  ]);
  return { upvoters: visibleUpvoters, discussion, similar, votes };
}
