import { Fragment } from "react";
import { authorPath } from "@/lib/authors/author-path";
import type { Author } from "@/lib/papers/authors";

/** Names in the paper's order, each leading to all papers under it. */
export function AuthorNames({ authors }: { authors: Author[] }) {
  return authors.map(({ name }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two authors of one paper may share a name, and the list never changes.
    <Fragment key={index}>
      {index > 0 && ", "}
      <a href={authorPath(name)}>{name}</a>
    </Fragment>
  ));
}
