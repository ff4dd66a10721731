import { Button } from "@/components/ui/button";
import type { MemberForAdmin } from "@/lib/members/admin";

/** The imported submitters that are this member, which an admin links and unlinks. */
export function MemberSubmitters({ member: { id, submitters } }: { member: MemberForAdmin }) {
  return (
    <details>
      <summary className="hint">Imported submissions ({submitters.length})</summary>
      <ul>
        {submitters.map((submitter) => (
          <li key={submitter.id}>
            <form method="post" action="/api/admin/members/unlink">
              {submitter.handle} ({submitter.source}){" "}
              <input type="hidden" name="submitter" value={submitter.id} />
              <button type="submit" className="link-button" aria-label={`Unlink ${submitter.handle}`}>
                Unlink
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action="/api/admin/members/link" className="stacked">
        <input type="hidden" name="member" value={id} />
        <label htmlFor={`source-${id}`}>Source</label>
        <input id={`source-${id}`} type="text" name="source" defaultValue="hf" required maxLength={100} />
        <label htmlFor={`handle-${id}`}>Handle there</label>
        <input id={`handle-${id}`} type="text" name="handle" required maxLength={100} autoComplete="off" />
        <Button type="submit">Link</Button>
      </form>
    </details>
  );
}
