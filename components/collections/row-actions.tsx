import type { PaperLine } from "@/lib/papers/paper-line";

type Props = {
  /** Where the buttons post. */
  action: string;
  paper: PaperLine;
  place: "only" | "first" | "between" | "last";
};

/** Moves a paper of an ordered list up or down, or takes it out. */
export function RowActions({ action, paper, place }: Props) {
  return (
    <form method="post" action={action} className="row-actions">
      <input type="hidden" name="paper" value={paper.id} />
      <Change does="up" text="Move up" title={paper.title} off={place === "first" || place === "only"} />
      <Change does="down" text="Move down" title={paper.title} off={place === "last" || place === "only"} />
      <Change does="remove" text="Remove" title={paper.title} off={false} />
    </form>
  );
}

function Change({ does, text, title, off }: { does: string; text: string; title: string; off: boolean }) {
  return (
    <button
      type="submit"
      name="action"
      value={does}
      disabled={off}
      aria-label={`${text}: ${title}`}
      className="link-button"
    >
      {text}
    </button>
  );
}
