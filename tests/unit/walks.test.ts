import { expect, test } from "vitest";
import { reachableFrom, sourceFiles } from "../support/import-graph";

/**
 * How many files one opens to follow a value from where it enters to where it shows: what the entry files reach by
 * imports. platform/ and text/ do not count, since every walk passes through them and nobody stops there. The table of
 * guards counts as one file: a route names its guard, and the reader need not open it. A walk that does more than it did may
 * have a higher ceiling: a digest that reads refusals, sends by domain and takes bounces back needs files for that.
 */
const WALKS = {
  "an upvote, from the button to the count": {
    entries: [
      "components/votes/upvote-box.tsx",
      "app/api/papers/[paperId]/vote/route.ts",
      "lib/web/http/require-member.ts",
    ],
    filesMax: 43,
  },
  "a subscriber, from the form over the digest in the inbox to the last page": {
    entries: [
      "components/digest/subscribe-banner.tsx",
      "app/subscribe/page.tsx",
      "app/api/subscribe/route.ts",
      "app/subscribe/confirm/page.tsx",
      "app/api/subscribe/confirm/route.ts",
      "lib/digest/run-digests.ts",
      "app/unsubscribe/page.tsx",
      "app/api/unsubscribe/route.ts",
      "app/unsubscribe/done/page.tsx",
      "app/api/unsubscribe/reason/route.ts",
      "app/api/unsubscribe/undo/route.ts",
    ],
    filesMax: 88,
  },
  "a query, from the box to the cards": {
    entries: ["components/search/search-form.tsx", "app/search/page.tsx"],
    filesMax: 44,
  },
  "a paper, from arXiv's answer to the row": { entries: ["lib/intake/sources/run.ts"], filesMax: 28 },
};

const isShared = (file: string) => /^lib\/(platform|text)\//.test(file);
const isLeaf = (file: string) => isShared(file) || file === "lib/web/http/guards.ts";

for (const [walk, { entries, filesMax }] of Object.entries(WALKS))
  test(`${walk}: at most ${filesMax} files`, () => {
    expect(entries.filter((entry) => !sourceFiles.includes(entry))).toEqual([]);
    const files = reachableFrom(entries, isLeaf).filter((file) => !isShared(file));
    expect(files.length, files.join("\n")).toBeLessThanOrEqual(filesMax);
  });
