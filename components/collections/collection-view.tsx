import { Announcer } from "@/components/page/messages";
import { CiteAll } from "@/components/paper/cite-all";
import { PaperCard } from "@/components/paper/paper-card";
import { PageNumbers } from "@/components/ui/page-numbers";
import { collectionPath, PAPERS_PER_PAGE } from "@/lib/community/collections/collection";
import type { CollectionPage } from "@/lib/community/collections/collection-page";
import { counted } from "@/lib/text/plain";
import { ListHead } from "./list-head";

/** A public collection, as every reader sees it. */
export function CollectionView({ collection }: { collection: CollectionPage }) {
  const { id, name, description, owner, paperCount, papers, page, pageCount } = collection;
  return (
    <main id="main" className="column">
      <ListHead title={name}>
        A collection by {owner.handle ? <a href={`/members/${owner.handle}`}>{owner.name}</a> : owner.name} ·{" "}
        {counted(paperCount, "paper")}
        {paperCount > 0 && (
          <>
            {" · "}
            <CiteAll list={{ kind: "collection", id }} />
          </>
        )}
      </ListHead>
      {description && <p className="collection-description">{description}</p>}
      <h2 className="sr-only">Papers</h2>
      {papers.length === 0 && <p className="empty-list">Nothing is in it yet.</p>}
      <ol className="cards" start={(page - 1) * PAPERS_PER_PAGE + 1}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} />
          </li>
        ))}
      </ol>
      <PageNumbers page={page} pageCount={pageCount} pathOf={(other) => collectionPath(id, other)} />
      <Announcer />
    </main>
  );
}
