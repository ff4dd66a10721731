import { announce } from "@/components/page/messages";
import { isSignedIn, putMark, signInPath, type Upvote, usePageState } from "@/components/page/page-state";
import { createOptimistic, useStore } from "@/components/page/store";
import { counted } from "@/lib/text/plain";

export const votes = createOptimistic<Upvote>(announce);

/** The reader's upvote of a paper, and its count: as changed on this page, else as fetched; undefined until then. */
export function useUpvote(paperId: string): Upvote | undefined {
  const fetched = usePageState(({ upvotes }) => upvotes[paperId], paperId);
  const changed = useStore(votes.changed, (changes) => changes[paperId]);
  return changed ?? fetched;
}

/** Casts or withdraws the reader's upvote. A signed-out reader is sent to the sign-in page. */
export async function setUpvoted(paperId: string, upvoted: boolean, shownCount: number): Promise<void> {
  if (!isSignedIn()) return location.assign(signInPath());
  announce({});
  await votes.change({
    paperId,
    from: { upvoted: !upvoted, upvoteCount: shownCount },
    to: { upvoted, upvoteCount: shownCount + (upvoted ? 1 : -1) },
    send: async () => {
      const { upvoteCount }: Upvote = await (await putMark(paperId, "vote", upvoted)).json();
      return { upvoted, upvoteCount };
    },
    successMessage: ({ upvoteCount }) => {
      const count = counted(upvoteCount, "upvote");
      return upvoted ? `Upvoted: ${count}.` : `Upvote taken back: ${count}.`;
    },
    failureMessage: "Your vote was not counted.",
  });
}
