import { PaperDiscussion } from "@/components/discussion/paper-discussion";
import { Announcer } from "@/components/page/messages";
import { MarkRead } from "@/components/reading/mark-read";
import { SaveButton } from "@/components/reading/save-button";
import { DocumentHtml } from "@/components/ui/document-html";
import { storeDocumentHtml } from "@/components/ui/document-html-store";
import { UpvoteBox } from "@/components/votes/upvote-box";
import { UpvoteChart } from "@/components/votes/upvote-chart";
import { UpvoterList } from "@/components/votes/upvoter-list";
import type { DiscussionPage } from "@/lib/community/comments/discussion-page";
import type { Upvoter } from "@/lib/community/votes";
import type { SimilarPapers } from "@/lib/discovery/similar/similar-papers";
import type { UpvotesAt } from "@/lib/papers/history";
import { organizationPath } from "@/lib/papers/organization";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";
import { formatShortDate, periodPath } from "@/lib/papers/period";
import type { Picture, PictureKind } from "@/lib/papers/pictures/picture";
import { withdrawalNote } from "@/lib/papers/withdrawal";
import { dayStart } from "@/lib/platform/time";
import { scholarlyArticle } from "@/lib/web/json-ld";
import { AuthorList } from "./author-list";
import { PaperCitation } from "./paper-citation";
import { PaperLinks } from "./paper-links";
import { PaperPictures } from "./paper-picture";
import { AbstractBlocks, PaperTitle } from "./paper-text";
import { SimilarPaperList } from "./similar-paper-list";

type Props = {
  paper: PaperPage;
  upvoters: Upvoter[];
  discussion: DiscussionPage;
  similar: SimilarPapers;
  votes: UpvotesAt[];
  pictures: Partial<Record<PictureKind, Picture>>;
};

export function PaperView({ paper, upvoters, discussion, similar, votes, pictures }: Props) {
  const withdrawal = withdrawalNote(paper);
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
              Published{" "}
              <time dateTime={paper.publishedAt.toISOString()}>{formatShortDate(paper.publishedAt)}</time>
              <PaperVersion version={paper.version} versionAt={paper.versionAt} />
              {paper.feedDay && (
                <>
                  {" · featured "}
                  <a href={periodPath({ kind: "day", key: paper.feedDay })}>
                    {formatShortDate(dayStart(paper.feedDay))}
                  </a>
                </>
              )}
              {paper.submitter && ` · submitted by ${paper.submitter.name}`}
              {paper.organization && (
                <>
                  {" · "}
                  <a href={organizationPath(paper.organization.name)}>{paper.organization.fullName}</a>
                </>
              )}
            </p>
          </div>
        </header>
        {withdrawal !== undefined && (
          <p role="note" className="withdrawn">
            {withdrawal}
            {paper.withdrawnAt && ` on ${formatShortDate(paper.withdrawnAt)}`}
          </p>
        )}
        <AuthorList paperId={paper.id} authors={paper.authors} />
        <PaperLinks paper={paper} />
        <div className="paper-keeping">
          <SaveButton paperId={paper.id} labelId="title" text="Save" />
          <a href={`${paperPath(paper.id)}/save`}>Add to a collection</a>
        </div>
        <PaperPictures paperId={paper.id} pictures={pictures} />
        <UpvoterList upvoters={upvoters} upvoteCount={paper.upvoteCount} />
        <UpvoteChart votes={votes} />
        {paper.aiSummary && (
          <section aria-labelledby="summary" className="summary">
            <h2 id="summary">TL;DR</h2>
            <p>{paper.aiSummary}</p>
            <small>AI-generated summary</small>
          </section>
        )}
        <section aria-labelledby="abstract">
          <h2 id="abstract">Abstract</h2>
          <div className="paper-abstract">
            <AbstractBlocks paper={paper} />
          </div>
        </section>
        {paper.aiKeywords.length > 0 && (
          <ul aria-label="Keywords" className="chips">
            {paper.aiKeywords.map((keyword) => (
              <li key={keyword}>{keyword}</li>
            ))}
          </ul>
        )}
        <PaperCitation paper={paper} />
        <PaperDiscussion paper={paper} discussion={discussion} />
      </article>
      <SimilarPaperList similar={similar} />
      <PaperJsonLd paper={paper} />
      <MarkRead paperId={paper.id} />
      <Announcer />
    </main>
  );
}

/** "v2, May 3, 2026": the current version and its date. Nothing for a first version. */
function PaperVersion({ version, versionAt }: Pick<PaperPage, "version" | "versionAt">) {
  if (version === null || version < 2) return null;
  return (
    <>
      {` · v${version}`}
      {versionAt && (
        <>
          {", "}
          <time dateTime={versionAt.toISOString()}>{formatShortDate(versionAt)}</time>
        </>
      )}
    </>
  );
}

/** The paper as schema.org JSON-LD, for search engines. */
function PaperJsonLd({ paper }: { paper: PaperPage }) {
  const script = `<script type="application/ld+json">${scholarlyArticle(paper)}</script>`;
  return <DocumentHtml storeKey={storeDocumentHtml(`json-ld ${paper.id}`, script)} />;
}
