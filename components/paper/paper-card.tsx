import { CardMarks } from "@/components/reading/new-marks";
import { SaveButton } from "@/components/reading/save-button";
import { FOLD_LABEL_ID } from "@/components/shell/shared-labels";
import { UpvoteBox } from "@/components/votes/upvote-box";
import { abstractUrl, huggingFaceUrl } from "@/lib/papers/external-links";
import { organizationPath } from "@/lib/papers/organization";
import type { PaperCard as Card } from "@/lib/papers/paper-card";
import { paperPath } from "@/lib/papers/paper-id";
import { formatShortDate } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";
import { CardPicture } from "./paper-picture";
import { AbstractText, PaperTitle } from "./paper-text";

type Props = {
  paper: Card;
  /** Why the paper is in this list, if that is not obvious. */
  why?: string | undefined;
};

export function PaperCard({ paper, why }: Props) {
  const path = paperPath(paper.id);
  const titleId = `title-${paper.id}`;
  return (
    <article className="card">
      <div>
        <UpvoteBox paperId={paper.id} labelId={titleId} upvoteCount={paper.upvoteCount} />
        <SaveButton paperId={paper.id} labelId={titleId} />
        <CardMarks paperId={paper.id} shownSinceMs={paper.shownSince?.getTime() ?? null} />
      </div>
      <div className="min-w-0">
        <CardPicture paper={paper} />
        <h3 id={titleId}>
          <a href={path}>
            <PaperTitle title={paper.title} />
          </a>
        </h3>
        {paper.withdrawal !== undefined && <p className="withdrawn">{paper.withdrawal}</p>}
        <p className="byline">
          {paper.leadAuthors.join(", ")}
          {paper.authorCount > paper.leadAuthors.length && ", …"}
        </p>
        {why !== undefined && <p className="why">{why}</p>}
        <p className="abstract-lines">
          <AbstractText paper={paper} />
        </p>
        <details className="unfold">
          <summary aria-labelledby={`${FOLD_LABEL_ID} ${titleId}`} />
        </details>
        <ul className="facts">
          <li>{counted(paper.authorCount, "author")}</li>
          <li>
            <time dateTime={paper.publishedAt.toISOString()}>{formatShortDate(paper.publishedAt)}</time>
          </li>
          <li>
            <a href={`${path}#discussion`}>{counted(paper.commentCount, "comment")}</a>
          </li>
          {paper.sourceComments > 0 && (
            <li>
              <a href={huggingFaceUrl(paper.id)} rel="noopener">
                {paper.sourceComments} on Hugging Face ↗
              </a>
            </li>
          )}
          <li>
            <a href={abstractUrl(paper.id)}>arXiv</a>
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
          {paper.organization && (
            <li>
              <a href={organizationPath(paper.organization.name)}>{paper.organization.fullName}</a>
            </li>
          )}
          {paper.submitterName && <li>Submitted by {paper.submitterName}</li>}
        </ul>
      </div>
    </article>
  );
}
