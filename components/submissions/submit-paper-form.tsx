import { AbstractText, PaperTitle } from "@/components/paper/paper-text";
import { Button } from "@/components/ui/button";
import { COMMENT_CHARACTERS_MAX } from "@/lib/community/comments/comment";
import { submitPath } from "@/lib/intake/submissions/submit";
import { leadAuthors } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { formatShortDate } from "@/lib/papers/period";

const LEAD_AUTHORS = 8;

/** Shows the paper that was found, with the form that submits it. */
export function SubmitPaperForm({ paper }: { paper: PaperPage }) {
  const names = paper.authors.map(({ name }) => name);
  const { leadAuthors: shown, authorCount } = leadAuthors(names, LEAD_AUTHORS);
  return (
    <>
      <article className="moderation-item">
        <h2 className="mt-0">
          <a href={paperPath(paper.id)}>
            <PaperTitle title={paper.title} />
          </a>
        </h2>
        <p className="byline">
          {shown.join(", ")}
          {authorCount > shown.length && ", …"}
        </p>
        <p className="hint">
          {paper.id} · published {formatShortDate(paper.publishedAt)}
        </p>
        <p className="abstract-lines">
          <AbstractText paper={paper} />
        </p>
      </article>
      <form method="post" action="/api/submissions" className="comment-form">
        <input type="hidden" name="paperId" value={paper.id} />
        <label htmlFor="comment">A first comment: what is worth reading in it? (optional, markdown)</label>
        <textarea id="comment" name="comment" rows={4} maxLength={COMMENT_CHARACTERS_MAX} />
        <div className="comment-buttons">
          <Button type="submit">Submit this paper</Button>
          <a href={submitPath()} className="underline">
            Another one
          </a>
        </div>
      </form>
    </>
  );
}
