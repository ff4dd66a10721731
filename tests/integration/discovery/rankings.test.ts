import { beforeAll, expect, test } from "vitest";
import { isKnownCategory, RANKED_PER_PAGE, rankedPapers } from "@/lib/discovery/rankings/ranked-papers";
import { type Order, parseRankingCursor, type Ranking, TOP_WINDOWS } from "@/lib/discovery/rankings/ranking";
import { db } from "@/lib/platform/db";

const TODAY = "2025-12-12";
const PAPERS = 130;

/** Every third paper has code, every fifth is of cs.CL; upvotes come in groups of equals. One is hidden, one not featured. */
beforeAll(async () => {
  await db().$executeRaw`
    INSERT INTO paper (id, title, abstract, published_at, authors, categories, code_url, feed_day, featured_at, source_upvotes, hidden_at)
    SELECT '2512.' || lpad(n::text, 5, '0'), 't', 'a', date '2025-12-12' - n % 7, '[]',
      CASE WHEN n % 5 = 0 THEN ARRAY['cs.CL', 'cs.LG'] ELSE ARRAY['cs.CV'] END,
      CASE WHEN n % 3 = 0 THEN 'https://example.org/' || n END,
      CASE WHEN n <> 2 THEN date '2025-12-12' - n % 40 END, CASE WHEN n <> 2 THEN date '2025-12-12' - n % 40 END, n / 10,
      CASE WHEN n = 1 THEN now() END
    FROM generate_series(1, ${PAPERS}) n`;
  await db().$executeRaw`
    INSERT INTO trending (paper_id, upvotes_gained, stars_gained)
    SELECT id, upvote_count / 2, CASE WHEN code_url IS NULL THEN 0 ELSE 7 END FROM paper WHERE upvote_count > 1`;
});

const ranking = (order: Order, more: Partial<Ranking> = {}): Ranking => ({
  order,
  category: undefined,
  withCode: false,
  ...more,
});

async function allPages(asked: Ranking): Promise<string[]> {
  const ids: string[] = [];
  let next: string | undefined;
  do {
    const after = next === undefined ? undefined : parseRankingCursor(asked.order, next);
    const page = await rankedPapers(asked, { after, today: TODAY });
    expect(page.papers.length).toBeLessThanOrEqual(RANKED_PER_PAGE);
    ids.push(...page.papers.map(({ id }) => id));
    next = page.next;
  } while (next !== undefined);
  return ids;
}

const orders: Order[] = [
  { sort: "trending" },
  { sort: "hot" },
  { sort: "new" },
  ...TOP_WINDOWS.map((window) => ({ sort: "top", window }) as const),
];

test.each(orders)(
  "the pages of $sort $window hold each of its papers once, also among equals",
  async (order) => {
    const expected = {
      trending: "SELECT id FROM paper JOIN trending ON paper_id = id ORDER BY score DESC, id DESC",
      hot: "SELECT id FROM paper WHERE feed_day IS NOT NULL AND hidden_at IS NULL ORDER BY hot_score DESC, id DESC",
      new: "SELECT id FROM paper WHERE hidden_at IS NULL ORDER BY published_at DESC, id DESC",
      top: `SELECT id FROM paper WHERE hidden_at IS NULL AND feed_day > date '2025-12-12' - ${
        order.sort === "top" ? { day: 1, week: 7, month: 30, all: 9999 }[order.window] : 0
      } ORDER BY upvote_count DESC, id DESC`,
    }[order.sort];
    const rows = await db().$queryRawUnsafe<{ id: string }[]>(expected);
    expect(rows.length).toBeGreaterThan(2);
    expect(await allPages(ranking(order))).toEqual(rows.map(({ id }) => id));
  },
);

test("filters leave the papers of a category, with code, or both", async () => {
  const hot = { sort: "hot" } as const;
  const inCategory = await allPages(ranking(hot, { category: "cs.CL" }));
  expect(inCategory).toHaveLength(26);
  const withCode = await allPages(ranking(hot, { withCode: true }));
  expect(withCode).toHaveLength(43);
  const both = await allPages(ranking(hot, { category: "cs.CL", withCode: true }));
  expect(both).toEqual(inCategory.filter((id) => withCode.includes(id)));
  expect(both.length).toBeGreaterThan(0);
});

test("a category that no paper has is unknown", async () => {
  expect(await isKnownCategory("cs.CL")).toBe(true);
  expect(await isKnownCategory("cs.XY")).toBe(false);
});

test("each trending paper says why it is listed", async () => {
  const [first] = (await rankedPapers(ranking({ sort: "trending" }), { today: TODAY })).papers;
  expect(first?.why).toBe("+6 upvotes and 7 stars this week");
  const [hottest] = (await rankedPapers(ranking({ sort: "hot" }), { today: TODAY })).papers;
  expect(hottest?.why).toBeUndefined();
});

test("a hidden paper is in no list", async () => {
  for (const order of orders) expect(await allPages(ranking(order))).not.toContain("2512.00001");
});
