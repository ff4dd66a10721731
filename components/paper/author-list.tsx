import type { Author } from "@/lib/papers/authors";

const SHOWN_AT_ONCE = 20;

/** All authors in the paper's order; those past the twentieth unfold in place. */
export function AuthorList({ authors }: { authors: Author[] }) {
  const names = authors.map((author) => author.name);
  const rest = names.slice(SHOWN_AT_ONCE);
  return (
    <div className="authors">
      <p>
        <strong>{names.length === 1 ? "1 author" : `${names.length} authors`}</strong>{" "}
        {names.slice(0, SHOWN_AT_ONCE).join(", ")}
      </p>
      {rest.length > 0 && (
        <details>
          <summary>and {rest.length} more</summary>
          <p>{rest.join(", ")}</p>
        </details>
      )}
    </div>
  );
}
