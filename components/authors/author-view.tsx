import { FeedLink } from "@/components/page/feed-link";
import { Announcer } from "@/components/page/messages";
import { PaperCard } from "@/components/paper/paper-card";
import { searchPath } from "@/lib/discovery/search/search-path";
import type { AuthorPage } from "@/lib/papers/author";
import { authorPath } from "@/lib/papers/author";
import { plural } from "@/lib/text/plain";

export function AuthorView({ author: { name, paperCount, papers, coauthors } }: { author: AuthorPage }) {
  return (
    <main id="main" className="column">
      <header className="feed-head">
        <div>
          <h1>{name}</h1>
          <p>
            All papers here under this name. May include different people with the same name.{" "}
            <FeedLink subject={{ kind: "author", name }} />
          </p>
        </div>
      </header>
      {coauthors.length > 0 && (
        <section aria-labelledby="coauthors" className="coauthors">
          <h2 id="coauthors">Frequent co-authors</h2>
          <ul className="chips">
            {coauthors.map((coauthor) => (
              <li key={coauthor.name}>
                <a href={authorPath(coauthor.name)}>
                  {coauthor.name} {coauthor.papers > 1 && <small>{coauthor.papers}</small>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 className="list-head">
        <span>{`${paperCount.toLocaleString("en")} ${plural(paperCount, "paper")}`}</span>
        {papers.length < paperCount && (
          <small>
            the latest {papers.length};{" "}
            <a href={searchPath({ text: `author:"${name}"`, sort: "relevance", page: 1 })}>search all</a>
          </small>
        )}
      </h2>
      <ol className="cards">
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      <Announcer />
    </main>
  );
}
