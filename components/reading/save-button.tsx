"use client";

import type { FormEvent } from "react";
import { SAVE_LABEL_ID } from "@/components/shell/shared-labels";
import { BookmarkIcon } from "@/components/ui/bookmark-icon";
import { setSaved, useSaved } from "./saved";

type Props = {
  paperId: string;
  /** The id of the element with the paper's title. */
  labelId: string;
  /** Shown beside the icon, if there is room. */
  text?: string;
};

/** Saves a paper to the reading list, in the account or on the device. Without JavaScript it is a form that posts. */
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
