import { Button } from "@/components/ui/button";
import type { MyClaim } from "@/lib/community/claims/claim";
import { CLAIM_CHARACTERS_MAX } from "@/lib/community/claims/claim";
import { paperPath } from "@/lib/papers/paper-id";
import type { PaperPage } from "@/lib/papers/paper-page";

type Props = { paper: PaperPage; claim: MyClaim | undefined };

/** The state of a member's claim to be an author, and the form for the next step. */
export function ClaimView({ paper, claim }: Props) {
  switch (claim?.status) {
    case undefined:
      return <ClaimForm paperId={paper.id} />;
    case "pending":
      return (
        <p>
          You claimed this paper; a curator will decide. You wrote: <q>{claim.words}</q>
        </p>
      );
    case "refused":
      return (
        <>
          <p>
            A curator refused your claim: <q>{claim.answer}</q>
          </p>
          <ClaimForm paperId={paper.id} />
        </>
      );
    case "approved":
      return (
        <>
          <p>You are known as an author of this paper. You can set its links.</p>
          <LinksForm paper={paper} />
        </>
      );
  }
}

function ClaimForm({ paperId }: { paperId: string }) {
  return (
    <form method="post" action={`/api${paperPath(paperId)}/claim`} className="comment-form">
      <label htmlFor="words">
        How can a curator see that you wrote it? For example your page at a university that lists it.
      </label>
      <textarea id="words" name="words" rows={4} required maxLength={CLAIM_CHARACTERS_MAX} />
      <div className="comment-buttons">
        <Button type="submit">Claim this paper</Button>
      </div>
    </form>
  );
}

function LinksForm({ paper }: { paper: PaperPage }) {
  return (
    <form method="post" action={`/api${paperPath(paper.id)}/links`} className="stacked">
      <label htmlFor="code">Code (https://…, empty for none)</label>
      <input id="code" type="text" inputMode="url" name="codeUrl" defaultValue={paper.codeUrl ?? ""} />
      <label htmlFor="project">Project page (https://…, empty for none)</label>
      <input
        id="project"
        type="text"
        inputMode="url"
        name="projectUrl"
        defaultValue={paper.projectUrl ?? ""}
      />
      <Button type="submit">Save</Button>
    </form>
  );
}
