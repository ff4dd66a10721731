import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { CLAIM_CHARACTERS_MAX } from "@/lib/community/claims/claim";
import type { WaitingClaim } from "@/lib/community/claims/decide";
import { nameOf } from "@/lib/members/names";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";

/** A claim that waits for a curator, with its evidence and the form that decides it. */
export function WaitingClaimView({ claim: { paper, member, words, createdAt } }: { claim: WaitingClaim }) {
  const fieldId = `answer-${paper.id}-${member.id}`;
  return (
    <article className="moderation-item">
      <p>
        <a href={`/moderation/members/${member.id}`}>{nameOf(member)}</a> says that they wrote{" "}
        <a href={paperPath(paper.id)}>{plainText(paper.title)}</a>
      </p>
      <p className="hint">
        {paper.authors.join(", ")} · claimed on <DateText date={createdAt} />
      </p>
      <p>
        <q>{words}</q>
      </p>
      <form method="post" action="/api/claims/decide" className="stacked">
        <input type="hidden" name="paperId" value={paper.id} />
        <input type="hidden" name="memberId" value={member.id} />
        <label htmlFor={fieldId}>What you answer</label>
        <input
          id={fieldId}
          type="text"
          name="answer"
          required
          maxLength={CLAIM_CHARACTERS_MAX}
          autoComplete="off"
        />
        <div className="comment-buttons">
          <Button type="submit" name="verdict" value="approved">
            Approve
          </Button>
          <button type="submit" name="verdict" value="refused" className="link-button">
            Refuse
          </button>
        </div>
      </form>
    </article>
  );
}
