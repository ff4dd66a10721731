import type { ReactNode } from "react";

/** The title of a list, with a line about it. */
export function ListHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="feed-head">
      <div>
        <h1>{title}</h1>
        <p className="list-links">{children}</p>
      </div>
    </header>
  );
}
