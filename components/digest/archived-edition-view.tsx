import type { ArchivedEdition } from "@/lib/digest/editions/archive";
import { editionPeriod } from "@/lib/digest/editions/period";
import { periodPath } from "@/lib/papers/period";
import { counted } from "@/lib/text/plain";

export function ArchivedEditionView({ edition }: { edition: ArchivedEdition }) {
  const { frequency, period, title, papers } = edition;
  return (
    <main id="main" className="text-page">
      <h1>{title}</h1>
      <p>
        The {frequency} digest as it went out, with the upvotes at the time.{" "}
        <a href="/subscribe">Get it by email</a> ·{" "}
        <a href={periodPath(editionPeriod(frequency, period))}>All papers of this issue</a> ·{" "}
        <a href={`/digests/${frequency}`}>More digests</a>
      </p>
      <ol className="digest-papers">
        {papers.map((paper) => (
          <ArchivedPaper key={paper.arxivUrl} paper={paper} />
        ))}
      </ol>
    </main>
  );
}

function ArchivedPaper({ paper }: { paper: ArchivedEdition["papers"][number] }) {
  return (
    <li>
      <h2>
        <a href={paper.pageUrl}>{paper.title}</a>
      </h2>
      <p className="hint">
        {counted(paper.upvoteCount, "upvote")}
        {paper.authors !== "" && ` · ${paper.authors}`}
      </p>
      <p>{paper.abstract}</p>
      <p className="hint">
        <a href={paper.arxivUrl}>arXiv</a>
        {paper.codeUrl !== undefined && (
          <>
            {" · "}
            <a href={paper.codeUrl}>Code</a>
          </>
        )}
      </p>
    </li>
  );
}
