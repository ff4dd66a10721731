import { InstantText } from "@/components/ui/date-text";
import type { LastAnswer } from "@/lib/intake/sources/status";

/** The sources of papers, and when each last answered. */
export function LastAnswerList({ sources }: { sources: LastAnswer[] }) {
  if (sources.length === 0) return <p>This site asks no other for papers: they are imported or submitted.</p>;
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
