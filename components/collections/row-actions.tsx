import type { PaperLine } from "@/lib/papers/paper-line";

type Props = {
  /** The address that the buttons post to. */
  action: string;
  paper: PaperLine;
  position: "only" | "first" | "between" | "last";
};

/** Moves a paper of an ordered list up or down, or removes it. */
export function RowActions({ action, paper, position }: Props) {
  return (
    <form method="post" action={action} className="row-actions">
      <input type="hidden" name="paper" value={paper.id} />
      <ActionButton
        value="up"
        text="Move up"
        title={paper.title}
        disabled={position === "first" || position === "only"}
      />
      <ActionButton
        value="down"
        text="Move down"
        title={paper.title}
        disabled={position === "last" || position === "only"}
      />
      <ActionButton value="remove" text="Remove" title={paper.title} disabled={false} />
    </form>
  );
}

type ButtonProps = { value: string; text: string; title: string; disabled: boolean };

function ActionButton({ value, text, title, disabled }: ButtonProps) {
  return (
    <button
      type="submit"
      name="action"
      value={value}
      disabled={disabled}
      aria-label={`${text}: ${title}`}
      className="link-button"
    >
      {text}
    </button>
  );
}
