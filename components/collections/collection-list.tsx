import { collectionPath } from "@/lib/community/collections/collection";
import type { CollectionSummary } from "@/lib/community/collections/collections";
import { counted } from "@/lib/text/plain";

type Props = {
  collections: CollectionSummary[];
  /** Whether to link to the public pages or to the pages where the owner edits. */
  linkTo: "page" | "editing";
};

export function CollectionList({ collections, linkTo }: Props) {
  return (
    <ul className="rows">
      {collections.map(({ id, name, isPublic, paperCount }) => (
        <li key={id}>
          <a href={linkTo === "page" ? collectionPath(id) : `${collectionPath(id)}/edit`}>{name}</a>
          <span className="hint whitespace-nowrap">
            {counted(paperCount, "paper")}
            {linkTo === "editing" && (isPublic ? " · public" : " · private")}
          </span>
        </li>
      ))}
    </ul>
  );
}
