import type { MemberSubmissions } from "@/lib/community/public-profile";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";

/** The papers that a member submitted. */
export function MemberSubmissionList({
  handle,
  submissions,
}: {
  handle: string;
  submissions: MemberSubmissions;
}) {
  const { papers, nextAfter } = submissions;
  if (papers.length === 0) return null;
  return (
    <>
      <h2>Submitted</h2>
      <ul className="rows">
        {papers.map(({ id, title }) => (
          <li key={id}>
            <a href={paperPath(id)}>{plainText(title)}</a>
          </li>
        ))}
      </ul>
      {nextAfter !== undefined && (
        <p>
          <a href={`/members/${handle}?papers=${encodeURIComponent(nextAfter)}`}>Earlier papers</a>
        </p>
      )}
    </>
  );
}
