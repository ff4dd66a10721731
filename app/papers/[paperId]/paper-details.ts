import { discussionPage } from "@/lib/community/comments/discussion-page";
import { upvoters } from "@/lib/community/votes";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { wantPictures } from "@/lib/intake/pictures/wanted";
import { upvotesOverTime } from "@/lib/papers/history";
import { picturesOf } from "@/lib/papers/pictures/pictures";

const SIMILAR_PAPERS = 5;

/** What a paper's page shows besides the paper itself, as the props of PaperView. */
export async function paperDetails(paperId: string) {
  const [visibleUpvoters, discussion, similar, votes, pictures] = await Promise.all([
    upvoters(paperId),
    discussionPage({ paperId }),
    similarPapers([paperId], { limit: SIMILAR_PAPERS, now: new Date() }),
    upvotesOverTime(paperId),
    picturesOf(paperId),
    wantPictures({ paperId, now: new Date() }),
  ]);
  return { upvoters: visibleUpvoters, discussion, similar, votes, pictures };
}
