import { Fragment } from "react";
import { authorPath } from "@/lib/papers/author";
import { type Author, NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import { paperPath } from "@/lib/papers/paper-id";
import { counted } from "@/lib/text/plain";
import { MoreAuthors } from "./more-authors";

const UNFOLDED_AUTHORS = 20;

/** All authors in the paper's order; those after the twentieth unfold on a click, and hundreds come only then. */
export function AuthorList({ paperId, authors }: { paperId: string; authors: Author[] }) {
  const rest = authors.slice(UNFOLDED_AUTHORS);
  const label = `and ${rest.length.toLocaleString("en")} more`;
  return (
    <div className="authors">
      <p>
        <strong>{counted(authors.length, "author")}</strong>{" "}
        <AuthorNames authors={authors.slice(0, UNFOLDED_AUTHORS)} />
      </p>
      {rest.length > 0 &&
        (authors.length > NAMED_AUTHORS_MAX ? (
          <MoreAuthors label={label} path={authorsPath(paperId)} unfolded={UNFOLDED_AUTHORS} />
        ) : (
          <details>
            <summary>{label}</summary>
            <p>
              <AuthorNames authors={rest} />
            </p>
          </details>
        ))}
    </div>
  );
}

/** The page that lists every author of a paper. */
function authorsPath(paperId: string): string {
  return `${paperPath(paperId)}/authors`;
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
