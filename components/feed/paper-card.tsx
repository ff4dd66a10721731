import Link from "next/link";
import { AbstractText } from "@/components/paper/abstract-text";
import { PaperTitle } from "@/components/paper/paper-title";
import { UpvoteBox } from "@/components/votes/upvote-box";
import type { PaperCard as Card } from "@/lib/papers/paper-card";
import { paperPath } from "@/lib/papers/paper-id";
import { shortDate } from "@/lib/papers/period";
import { plainText } from "@/lib/text/plain-text";

export function PaperCard({ paper }: { paper: Card }) {
  const path = paperPath(paper.id);
  return (
    <article className="card">
      <UpvoteBox paperId={paper.id} title={plainText(paper.title)} upvoteCount={paper.upvoteCount} />
      <div className="min-w-0">
        <h3>
          <Link href={path} prefetch={false}>
            <PaperTitle title={paper.title} />
          </Link>
        </h3>
        <p className="byline">
          {paper.leadAuthors.join(", ")}
          {paper.authorCount > paper.leadAuthors.length && ", …"}
        </p>
        <p className="abstract-lines">
          <AbstractText abstract={paper.abstract} />
        </p>
        <details className="unfold">
          <summary>
            <span className="sr-only">The rest of the abstract of {plainText(paper.title)}</span>
          </summary>
        </details>
        <ul className="facts">
          <li>{paper.authorCount === 1 ? "1 author" : `${paper.authorCount} authors`}</li>
          <li>
            <time dateTime={paper.publishedAt.toISOString()}>{shortDate(paper.publishedAt)}</time>
          </li>
          <li>
            <Link href={`${path}#discussion`} prefetch={false}>
              {paper.commentCount === 1 ? "1 comment" : `${paper.commentCount} comments`}
            </Link>
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
