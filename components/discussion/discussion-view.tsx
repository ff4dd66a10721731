import { FeedLink } from "@/components/page/feed-link";
import { PaperTitle } from "@/components/paper/paper-text";
import { discussionPath } from "@/lib/community/comments/comment";
import type { DiscussionPage } from "@/lib/community/comments/discussion-page";
import { paperPath } from "@/lib/papers/paper-id";
import type { Reader } from "./comment-actions";
import { CommentForm } from "./comment-form";
import { ThreadList } from "./thread-list";

type Props = {
  paper: { id: string; title: string };
  /** Undefined when nobody is signed in. */
  reader: Reader | undefined;
  part: "page" | "thread";
  discussion: DiscussionPage;
};

/** The discussion of a paper on its own page, where members write; the oldest thread comes first. */
export function DiscussionView({ paper, reader, part, discussion: { threads, nextAfter } }: Props) {
  const path = discussionPath(paper.id);
  const thread = part === "thread" ? threads[0] : undefined;
  return (
    <main id="main" className="column paper">
      <h1 className="discussion-title">
        <a href={paperPath(paper.id)}>
          <PaperTitle title={paper.title} />
        </a>
      </h1>
      <section aria-labelledby="discussion" className="discussion">
        <h2 id="discussion">Discussion</h2>
        {part === "thread" && (
          <p>
            <a href={path}>All comments</a>
          </p>
        )}
        {threads.length === 0 && <p className="quiet">No comments here yet.</p>}
        <ThreadList paperId={paper.id} threads={threads} reader={reader} />
        {nextAfter !== undefined && (
          <p className="discussion-links">
            <a href={`${path}?${thread === undefined ? "" : `thread=${thread.id}&`}after=${nextAfter}`}>
              More {thread === undefined ? "comments" : "replies"}
            </a>
          </p>
        )}
        {part === "page" && (
          <p className="discussion-links">
            <FeedLink subject={{ kind: "comments", paperId: paper.id }}>Feed of this discussion</FeedLink>
          </p>
        )}
        {part === "page" && reader && (
          <CommentForm
            paperId={paper.id}
            fieldId="comment"
            label="Your comment (Markdown, and LaTeX between dollar signs)"
            purpose={{ kind: "write" }}
          />
        )}
        {!reader && (
          <p className="discussion-links">
            <a href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in to write</a>
          </p>
        )}
        {reader?.mayModerate && (
          <p className="discussion-links">
            <a href={`/moderation/item?paperId=${encodeURIComponent(paper.id)}`}>Moderate this paper</a>
          </p>
        )}
      </section>
    </main>
  );
}
