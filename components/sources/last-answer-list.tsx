import { InstantText } from "@/components/ui/date-text";
import type { LastAnswer } from "@/lib/intake/sources/status";

/** The sources of papers, and when each last answered. */
export function LastAnswerList({ sources }: { sources: LastAnswer[] }) {
  if (sources.length === 0) return <p>Papers are imported or submitted here.</p>;
  return (
    <ul>
      {sources.map(({ title, answeredAt }) => (
        <li key={title}>
          {title}:{" "}
          {answeredAt ? (
            <>
              last answered on <InstantText date={answeredAt} />
            </>
          ) : (
            "has not answered yet"
          )}
        </li>
      ))}
    </ul>
  );
}
