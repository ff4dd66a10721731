import { FeedLink } from "@/components/page/feed-link";
import { Announcer } from "@/components/page/messages";
import { CiteAll } from "@/components/paper/cite-all";
import { DeviceLeftover } from "@/components/reading/device-leftover";
import type { PaperLine } from "@/lib/papers/paper-line";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { ListHead } from "./list-head";
import { NothingSaved } from "./nothing-saved";
import { OrderedPapers } from "./ordered-papers";

/** The reading list in a member's account. */
export function ReadingListView({
  papers,
  feedToken,
}: {
  papers: PaperLine[];
  feedToken: string | undefined;
}) {
  return (
    <main id="main" className="column">
      <ListHead title="Reading list">
        In your account, and seen by nobody else · <a href="/collections">Your collections</a>
        {papers.length > 0 && (
          <>
            {" · "}
            <CiteAll list={{ kind: "reading-list" }} />
          </>
        )}
      </ListHead>
      <DeviceLeftover />
      {papers.length === 0 ? (
        <NothingSaved />
      ) : (
        <>
          <h2 className="list-head">
            <span>To read</span>
            <small>
              {papers.length} of at most {COLLECTION_PAPERS_MAX}
            </small>
          </h2>
          <OrderedPapers papers={papers} action="/api/reading-list/papers" />
        </>
      )}
      {feedToken !== undefined && (
        <form method="post" action="/api/reading-list/feed" className="hint">
          <FeedLink subject={{ kind: "reading-list", token: feedToken }}>Feed of this list</FeedLink>: its
          address is private.{" "}
          <button type="submit" className="underline">
            Reset the address
          </button>
        </form>
      )}
      <Announcer />
    </main>
  );
}
