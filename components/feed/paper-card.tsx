import { AbstractText } from "@/components/paper/abstract-text";
import { PaperTitle } from "@/components/paper/paper-title";
import { FOLD_LABEL } from "@/components/shell/shared-labels";
import { UpvoteBox } from "@/components/votes/upvote-box";
import type { PaperCard as Card } from "@/lib/papers/paper-card";
import { paperPath } from "@/lib/papers/paper-id";
import { shortDate } from "@/lib/papers/period";

export function PaperCard({ paper }: { paper: Card }) {
  const path = paperPath(paper.id);
  const titleId = `title-${paper.id}`;
  return (
    <article className="card">
      <UpvoteBox paperId={paper.id} labelId={titleId} upvoteCount={paper.upvoteCount} />
      <div className="min-w-0">
        <h3 id={titleId}>
          <a href={path}>
            <PaperTitle title={paper.title} />
          </a>
        </h3>
        <p className="byline">
          {paper.leadAuthors.join(", ")}
          {paper.authorCount > paper.leadAuthors.length && ", …"}
        </p>
        <p className="abstract-lines">
          <AbstractText paper={paper} />
        </p>
        <details className="unfold">
          <summary aria-labelledby={`${FOLD_LABEL} ${titleId}`} />
        </details>
        <ul className="facts">
          <li>{paper.authorCount === 1 ? "1 author" : `${paper.authorCount} authors`}</li>
          <li>
            <time dateTime={paper.publishedAt.toISOString()}>{shortDate(paper.publishedAt)}</time>
          </li>
          <li>
            <a href={`${path}#discussion`}>
              {paper.commentCount === 1 ? "1 comment" : `${paper.commentCount} comments`}
            </a>
          </li>
          <li>
            <a href={`https://arxiv.org/abs/${paper.id}`}>arXiv</a>
          </li>
          {paper.codeUrl && (
            <li>
              <a href={paper.codeUrl} rel="nofollow noopener">
                Code
              </a>
            </li>
          )}
          {paper.projectUrl && (
            <li>
              <a href={paper.projectUrl} rel="nofollow noopener">
                Project
              </a>
            </li>
          )}
          {paper.submitterName && <li>Submitted by {paper.submitterName}</li>}
        </ul>
      </div>
    </article>
  );
}
