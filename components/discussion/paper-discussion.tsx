import { discussionPath } from "@/lib/community/comments/comment";
import type { DiscussionPage } from "@/lib/community/comments/discussion-page";
import { huggingFaceUrl } from "@/lib/papers/external-links";
import { paperPath } from "@/lib/papers/paper-id";
import { counted } from "@/lib/text/plain";
import { ThreadList } from "./thread-list";

type Props = { paper: { id: string; sourceComments: number }; discussion: DiscussionPage };

/** The first threads, read-only on the paper's page. The rest, and writing, is on the discussion page. */
export function PaperDiscussion({ paper, discussion: { threads, nextAfter } }: Props) {
  const path = discussionPath(paper.id);
  return (
    <section aria-labelledby="discussion" className="discussion">
      <h2 id="discussion">Discussion</h2>
      {threads.length === 0 && <p className="quiet">No comments here yet.</p>}
      <ThreadList paperId={paper.id} threads={threads} reader={undefined} />
      <p className="discussion-links">
        {nextAfter !== undefined && <a href={`${path}?after=${nextAfter}`}>More comments</a>}
        <a href={path}>{threads.length === 0 ? "Write the first comment" : "Join the discussion"}</a>
      </p>
      <p className="hint">
        <a href={`${paperPath(paper.id)}/report`} rel="nofollow">
          Report this paper
        </a>
        {" · "}
        <a href={`${paperPath(paper.id)}/claim`} rel="nofollow">
          Are you an author?
        </a>
      </p>
      {paper.sourceComments > 0 && (
        <p className="quiet">
          <a href={huggingFaceUrl(paper.id)} rel="noopener">
            {counted(paper.sourceComments, "comment")} on Hugging Face ↗
          </a>
        </p>
      )}
    </section>
  );
}
