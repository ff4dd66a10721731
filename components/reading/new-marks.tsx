"use client";

import { useDevice } from "./device-store";
import { isNewTo } from "./visits";

type Props = {
  paperId: string;
  /** When the site first listed it; null where it was never featured. */
  shownSinceMs: number | null;
};

/** Whether this device's reader opened the paper, or cannot have seen it yet. Takes no room from what is beside it. */
export function CardMarks({ paperId, shownSinceMs }: Props) {
  const { read, visits } = useDevice();
  if (read.has(paperId)) return <span className="sr-only read-mark">Read</span>;
  if (shownSinceMs !== null && isNewTo(visits, shownSinceMs)) return <span className="new-mark">New</span>;
  return null;
}

/** How many of a page's papers the reader's last visit did not show, where there was one. Takes no room. */
export function NewCount({ shownSinceMs }: { shownSinceMs: number[] }) {
  const { visits } = useDevice();
  const count = shownSinceMs.filter((since) => isNewTo(visits, since)).length;
  if (count === 0) return null;
  return <p className="new-count">{count} new since your last visit</p>;
}
