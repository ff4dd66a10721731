import type { ReactNode } from "react";
import { type FeedSubject, feedPath } from "@/lib/web/feeds/address";

/** A list's feed, behind the mark by which people know feeds. */
export function FeedLink({ subject, children = "Feed" }: { subject: FeedSubject; children?: ReactNode }) {
  return (
    <a href={feedPath(subject, "atom")} type="application/atom+xml" className="feed-link">
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <circle cx="3" cy="13" r="2" />
        <path d="M1 6.5a8.5 8.5 0 0 1 8.5 8.5M1 1.5A13.5 13.5 0 0 1 14.5 15" />
      </svg>{" "}
      {children}
    </a>
  );
}
