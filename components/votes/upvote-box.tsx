"use client";

import type { FormEvent } from "react";
import { UPVOTE_LABEL_ID } from "@/components/shell/shared-labels";
import { setUpvoted, useUpvote } from "./votes";

type Props = {
  paperId: string;
  /** The id of the element with the paper's title. */
  labelId: string;
  upvoteCount: number;
};

/** A paper's upvote button with its count. Without JavaScript it is a form that posts. */
export function UpvoteBox({ paperId, labelId, upvoteCount }: Props) {
  const { upvoted, upvoteCount: count } = useUpvote(paperId) ?? { upvoted: false, upvoteCount };

  function submit(event: FormEvent) {
    event.preventDefault();
    void setUpvoted(paperId, !upvoted, count);
  }

  return (
    <form
      method="post"
      action={`/api/papers/${encodeURIComponent(paperId)}/vote`}
      onSubmit={submit}
      className="upvote"
    >
      <button type="submit" aria-pressed={upvoted} aria-labelledby={`${UPVOTE_LABEL_ID} ${labelId}`}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 2.5 10.5 9h-9z" />
        </svg>
        <span data-testid="upvote-count">{count}</span>
      </button>
    </form>
  );
}
