import { Announcer } from "@/components/page/messages";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { collectionPath } from "@/lib/community/collections/collection";
import type { EditableCollection } from "@/lib/community/collections/collection-page";
import { counted } from "@/lib/text/plain";
import { CollectionForm } from "./collection-form";
import { ListHead } from "./list-head";
import { OrderedPapers } from "./ordered-papers";

type Props = {
  collection: EditableCollection;
  /** The absolute URL to share. */
  address: string;
  saved: boolean;
};

/** A collection as its owner edits it: papers and their order, name and description, sharing and deleting. */
export function CollectionEditor({ collection, address, saved }: Props) {
  const path = collectionPath(collection.id);
  const api = `/api${path}`;
  const { papers } = collection;
  return (
    <main id="main" className="column">
      <ListHead title={collection.name}>
        {collection.isPublic ? "Public" : "Private"} · <a href="/collections">Your collections</a>
      </ListHead>
      {saved && (
        <p role="status" className="notice leftover">
          Saved. Readers see it within 20 seconds.
        </p>
      )}
      {collection.isPublic && (
        <p className="share-address">
          <a href={path} id="address">
            {address}
          </a>{" "}
          <CopyButton targetId="address" label="Copy link" />
        </p>
      )}
      <h2 className="list-head">
        <span>Papers</span>
        <small>{counted(papers.length, "paper")}</small>
      </h2>
      {papers.length === 0 && <p className="empty-list">Nothing is in it yet.</p>}
      <OrderedPapers papers={papers} action={`${api}/papers`} />
      <form method="post" action={`${api}/papers`} className="add-paper">
        <input type="hidden" name="action" value="add" />
        <label htmlFor="paper">Add a paper, by its arXiv id or address</label>
        <div className="mt-1.5 flex max-w-xl gap-2">
          <input
            id="paper"
            type="text"
            name="paper"
            required
            maxLength={500}
            autoComplete="off"
            className="min-w-0 flex-1"
          />
          <Button type="submit">Add</Button>
        </div>
      </form>
      <details className="folded collection-settings">
        <summary>Name, description, visibility</summary>
        <CollectionForm action={api} button="Save" collection={collection} />
      </details>
      <details className="folded collection-settings">
        <summary>Delete this collection</summary>
        <form method="post" action={`${api}/delete`} className="stacked mt-4">
          <p>The papers stay on the site; the collection and its address are gone for good.</p>
          <Button type="submit">Delete it</Button>
        </form>
      </details>
      <Announcer />
    </main>
  );
}
