import type { ReactNode } from "react";

/** A narrow page with one heading: notices, confirmations, forms. */
export function TextPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="text-page">
      <h1>{title}</h1>
      {children}
    </main>
  );
}
