"use client";

import { useDevice } from "./device-store";
import { isNewTo } from "./visits";

/** How many of a page's papers the reader's last visit did not show, where there was one. Takes no room. */
export function NewCount({ shownSinceMs }: { shownSinceMs: number[] }) {
  const { visits } = useDevice();
  const count = shownSinceMs.filter((since) => isNewTo(visits, since)).length;
  if (count === 0) return null;
  return <p className="new-count">{count} new since your last visit</p>;
}
