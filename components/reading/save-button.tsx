"use client";

import type { FormEvent } from "react";
import { SAVE_LABEL_ID } from "@/components/shell/shared-labels";
import { BookmarkIcon } from "@/components/ui/bookmark-icon";
import { setSaved, useSaved } from "./saved";

type Props = {
  paperId: string;
  /** The element that names the paper. */
  labelId: string;
  /** What stands beside the sign; nothing where there is no room. */
  text?: string;
};

/** Puts a paper on the reading list, on the device or in the account. Without JavaScript it is a form that posts. */
export function SaveButton({ paperId, labelId, text }: Props) {
  const saved = useSaved(paperId);

  function submit(event: FormEvent) {
    event.preventDefault();
    void setSaved(paperId, !saved);
  }

  return (
    <form
      method="post"
      action={`/api/papers/${encodeURIComponent(paperId)}/save`}
      onSubmit={submit}
      className="save"
    >
      <button type="submit" aria-pressed={saved} aria-labelledby={`${SAVE_LABEL_ID} ${labelId}`}>
        <BookmarkIcon />
        {text}
      </button>
    </form>
  );
}
