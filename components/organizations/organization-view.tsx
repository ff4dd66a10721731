import { FeedLink } from "@/components/page/feed-link";
import { Announcer } from "@/components/page/messages";
import { PaperCard } from "@/components/paper/paper-card";
import type { OrganizationPage } from "@/lib/papers/organization";
import { organizationPath } from "@/lib/papers/organization";

export function OrganizationView({ page: { name, fullName, papers, next } }: { page: OrganizationPage }) {
  return (
    <main id="main" className="column">
      <header className="feed-head">
        <div>
          <h1>{fullName}</h1>
          <p>
            Its papers, the newest first · <FeedLink subject={{ kind: "organization", name }} />
          </p>
        </div>
      </header>
      <h2 className="sr-only">Papers</h2>
      <ol className="cards">
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      {next !== undefined && (
        <nav aria-label="Pages" className="page-numbers">
          <a href={organizationPath(name, next)} rel="next">
            Next page →
          </a>
        </nav>
      )}
      <Announcer />
    </main>
  );
}
