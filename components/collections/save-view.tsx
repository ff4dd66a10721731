import { Button } from "@/components/ui/button";
import { collectionPath } from "@/lib/community/collections/collection";
import type { CollectionSummary } from "@/lib/community/collections/collections";
import { CollectionForm } from "./collection-form";

type Props = {
  paperId: string;
  onReadingList: boolean;
  collections: (CollectionSummary & { holdsPaper: boolean })[];
};

/** Saves a paper to a member's reading list, to their collections, or to a new one. */
export function SaveView({ paperId, onReadingList, collections }: Props) {
  return (
    <>
      <h2>Reading list</h2>
      {onReadingList ? (
        <>
          <p>
            It is on your <a href="/reading-list">reading list</a>.
          </p>
          <form method="post" action="/api/reading-list/papers">
            <input type="hidden" name="paper" value={paperId} />
            <button type="submit" name="action" value="remove" className="link-button">
              Take it off
            </button>
          </form>
        </>
      ) : (
        <form method="post" action={`/api/papers/${encodeURIComponent(paperId)}/save`}>
          <Button type="submit">Save to your reading list</Button>
        </form>
      )}
      <h2>Your collections</h2>
      {collections.length === 0 && <p>You have none yet.</p>}
      <ul className="rows">
        {collections.map(({ id, name, holdsPaper }) => (
          <li key={id}>
            <a href={`${collectionPath(id)}/edit`}>{name}</a>
            <form method="post" action={`/api${collectionPath(id)}/papers`}>
              <input type="hidden" name="paper" value={paperId} />
              <input type="hidden" name="from" value="paper" />
              <button
                type="submit"
                name="action"
                value={holdsPaper ? "remove" : "add"}
                className="link-button whitespace-nowrap"
                aria-label={holdsPaper ? `Remove from ${name}` : `Add to ${name}`}
              >
                {holdsPaper ? "✓ In it · remove" : "Add"}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details className="folded" open={collections.length === 0}>
        <summary>A new collection with this paper</summary>
        <CollectionForm action="/api/collections" button="Create">
          <input type="hidden" name="paper" value={paperId} />
        </CollectionForm>
      </details>
    </>
  );
}
