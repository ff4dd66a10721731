import { Fragment } from "react";
import { authorPath } from "@/lib/papers/author";
import type { Author } from "@/lib/papers/authors";
import { counted } from "@/lib/text/plain";

const UNFOLDED_AUTHORS = 20;

/** All authors in the paper's order; those after the twentieth unfold on a click. */
export function AuthorList({ authors }: { authors: Author[] }) {
  const rest = authors.slice(UNFOLDED_AUTHORS);
  return (
    <div className="authors">
      <p>
        <strong>{counted(authors.length, "author")}</strong>{" "}
        <AuthorNames authors={authors.slice(0, UNFOLDED_AUTHORS)} />
      </p>
      {rest.length > 0 && (
        <details>
          <summary>and {rest.length} more</summary>
          <p>
            <AuthorNames authors={rest} />
          </p>
        </details>
      )}
    </div>
  );
}

/** Each name links to all papers under it. */
function AuthorNames({ authors }: { authors: Author[] }) {
  return authors.map(({ name }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two authors of one paper may share a name, and the list never changes.
    <Fragment key={index}>
      {index > 0 && ", "}
      <a href={authorPath(name)}>{name}</a>
    </Fragment>
  ));
}
