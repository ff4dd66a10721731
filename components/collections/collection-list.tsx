import { collectionPath } from "@/lib/community/collections/collection";
import type { CollectionSummary } from "@/lib/community/collections/collections";
import { counted } from "@/lib/text/plain";

type Props = {
  collections: CollectionSummary[];
  /** Whether each leads to its public page or to where its owner edits it. */
  leadsTo: "page" | "editing";
};

export function CollectionList({ collections, leadsTo }: Props) {
  return (
    <ul className="rows">
      {collections.map(({ id, name, isPublic, paperCount }) => (
        <li key={id}>
          <a href={leadsTo === "page" ? collectionPath(id) : `${collectionPath(id)}/edit`}>{name}</a>
          <span className="hint whitespace-nowrap">
            {counted(paperCount, "paper")}
            {leadsTo === "editing" && (isPublic ? " · public" : " · private")}
          </span>
        </li>
      ))}
    </ul>
  );
}
