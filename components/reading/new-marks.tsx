"use client";

import { useDevice } from "./device-store";
import { isNewTo } from "./visits";

type Props = {
  paperId: string;
  /** When the site first listed the paper; null if it was never featured. */
  shownSinceMs: number | null;
};

/** Marks a paper as read on this device, or as new since the last visit. Takes up no space in the layout. */
export function CardMarks({ paperId, shownSinceMs }: Props) {
  const { read, visits } = useDevice();
  if (read.has(paperId)) return <span className="sr-only read-mark">Read</span>;
  if (shownSinceMs !== null && isNewTo(visits, shownSinceMs)) return <span className="new-mark">New</span>;
  return null;
}

/** How many of a page's papers are new since the reader's last visit. Takes up no space in the layout. */
export function NewCount({ shownSinceMs }: { shownSinceMs: number[] }) {
  const { visits } = useDevice();
  const count = shownSinceMs.filter((since) => isNewTo(visits, since)).length;
  if (count === 0) return null;
  return <p className="new-count">{count} new since your last visit</p>;
}
