import type { ReactNode } from "react";
import { CardMarks } from "@/components/reading/new-marks";
import { UpvoteBox } from "@/components/votes/upvote-box";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperLine } from "@/lib/papers/paper-line";
import { formatShortDate } from "@/lib/papers/period";

/** A paper as a row of the reading list or a collection; `children` are its actions there. */
export function PaperRow({ paper, children }: { paper: PaperLine; children: ReactNode }) {
  const titleId = `title-${paper.id}`;
  const publishedAt = new Date(paper.publishedAt);
  return (
    <article className="card">
      <div>
        <UpvoteBox paperId={paper.id} labelId={titleId} upvoteCount={paper.upvoteCount} />
        <CardMarks paperId={paper.id} shownSinceMs={null} />
      </div>
      <div className="min-w-0">
        <h3 id={titleId}>
          <a href={paperPath(paper.id)}>{paper.title}</a>
        </h3>
        <p className="byline">
          {paper.leadAuthors.join(", ")}
          {paper.authorCount > paper.leadAuthors.length && ", …"} ·{" "}
          <time dateTime={paper.publishedAt}>{formatShortDate(publishedAt)}</time>
        </p>
        {children}
      </div>
    </article>
  );
}
