import { PaperDiscussion } from "@/components/discussion/paper-discussion";
import { UpvoteBox } from "@/components/votes/upvote-box";
import { VoteAnnouncer } from "@/components/votes/vote-announcer";
import type { DiscussionPage } from "@/lib/comments/discussion-page";
import type { PaperPage } from "@/lib/papers/paper-page";
import { periodPath, shortDate } from "@/lib/papers/period";
import { dayStart } from "@/lib/time";
import { AbstractText } from "./abstract-text";
import { AuthorList } from "./author-list";
import { PaperLinks } from "./paper-links";
import { PaperTitle } from "./paper-title";

type Props = { paper: PaperPage; discussion: DiscussionPage };

export function PaperView({ paper, discussion }: Props) {
  return (
    <main id="main" className="column paper">
      <article>
        <header className="paper-head">
          <UpvoteBox paperId={paper.id} labelId="title" upvoteCount={paper.upvoteCount} />
          <div>
            <h1 id="title">
              <PaperTitle title={paper.title} />
            </h1>
            <p className="facts-line">
              Published <time dateTime={paper.publishedAt.toISOString()}>{shortDate(paper.publishedAt)}</time>
              {paper.feedDay && (
                <>
                  {" · featured "}
                  <a href={periodPath({ kind: "day", key: paper.feedDay })}>
                    {shortDate(dayStart(paper.feedDay))}
                  </a>
                </>
              )}
              {paper.submitter && ` · submitted by ${paper.submitter.name}`}
              {paper.organization && ` · ${paper.organization.fullName}`}
            </p>
          </div>
        </header>
        {paper.withdrawnAt && <p role="note">This paper was withdrawn by its authors.</p>}
        <AuthorList authors={paper.authors} />
        <PaperLinks paper={paper} />
        {paper.aiSummary && (
          <section aria-labelledby="summary" className="summary">
            <h2 id="summary">In one sentence</h2>
            <p>{paper.aiSummary}</p>
            <small>Written by a machine.</small>
          </section>
        )}
        <section aria-labelledby="abstract">
          <h2 id="abstract">Abstract</h2>
          <p className="paper-abstract">
            <AbstractText paper={paper} />
          </p>
        </section>
        {paper.aiKeywords.length > 0 && (
          <ul aria-label="Keywords" className="chips">
            {paper.aiKeywords.map((keyword) => (
              <li key={keyword}>{keyword}</li>
            ))}
          </ul>
        )}
        <PaperDiscussion paper={paper} discussion={discussion} />
      </article>
      <VoteAnnouncer />
    </main>
  );
}
