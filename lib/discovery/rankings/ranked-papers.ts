import { lexeme } from "@/lib/discovery/search/ts-query";
import { Prisma } from "@/lib/generated/client";
import { type PaperCard, paperCardColumns, toPaperCard } from "@/lib/papers/paper-card";
import { db } from "@/lib/platform/db";
import { addDays, dayStart } from "@/lib/platform/time";
import { type Order, type Ranking, type RankingCursor, rankingCursor, type TopWindow } from "./ranking";
import { formatGains, type Gains } from "./trending";

export const RANKED_PER_PAGE = 50;

export type RankedPaper = PaperCard & {
  categories: string[];
  /** Why it has its place, if its card does not show that anyway. */
  why: string | undefined;
};

export type RankedPapers = {
  papers: RankedPaper[];
  /** The end of the next page's address. */
  next: string | undefined;
};

type Place = { id: string; at: number | Date } & Partial<Gains>;

/**
 * A page of a ranking, 50 papers. A page continues from a cursor, not from an offset, so the hundredth costs what the
 * first does. `today` is the feed day that "top" counts back from.
 */
export async function rankedPapers(
  { order, category, withCode }: Ranking,
  { after, today }: { after?: RankingCursor | undefined; today: string },
): Promise<RankedPapers> {
  const filters = [
    Prisma.sql`hidden_at IS NULL`,
    ...(category === undefined ? [] : [isIn(category)]),
    ...(withCode ? [Prisma.sql`code_url IS NOT NULL`] : []),
  ];
  const places = await db().$queryRaw<Place[]>(placesIn(sourceOf(order, today), filters, after));
  const shown = places.slice(0, RANKED_PER_PAGE);
  const last = shown.at(-1);
  return {
    papers: await cardsOf(shown),
    next: places.length > shown.length && last ? rankingCursor(last) : undefined,
  };
}

/** Whether any paper has a category. Unknown categories are a 404. */
export async function isKnownCategory(category: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT FROM paper_words WHERE words @@ ${mark(category)}::tsquery) AS known`;
  return row?.known ?? false;
}

/** The search's index knows a paper's categories as words, so a rare one is found without walking the whole list. */
function isIn(category: string): Prisma.Sql {
  return Prisma.sql`paper.id IN (SELECT paper_id FROM paper_words WHERE words @@ ${mark(category)}::tsquery)`;
}

const mark = (category: string) => lexeme(`@${category.toLowerCase()}`);

/** The index of each order is over `at` and `id`, both descending. */
type Source = {
  from: Prisma.Sql;
  at: Prisma.Sql;
  id: Prisma.Sql;
  type: Prisma.Sql;
  more?: Prisma.Sql;
  where?: Prisma.Sql;
};

function sourceOf(order: Order, today: string): Source {
  const paper = { from: Prisma.sql`paper`, id: Prisma.sql`paper.id` };
  switch (order.sort) {
    case "trending":
      return {
        from: Prisma.sql`trending JOIN paper ON paper.id = trending.paper_id`,
        at: Prisma.sql`trending.score`,
        id: Prisma.sql`trending.paper_id`,
        type: Prisma.sql`float8`,
        more: Prisma.sql`, upvotes_gained AS upvotes, stars_gained AS stars`,
      };
    case "hot":
      return { ...paper, at: Prisma.sql`hot_score`, type: Prisma.sql`float8`, where: isFeatured };
    case "new":
      return { ...paper, at: Prisma.sql`published_at`, type: Prisma.sql`timestamp` };
    case "top":
      return {
        ...paper,
        at: Prisma.sql`upvote_count`,
        type: Prisma.sql`int`,
        where: order.window === "all" ? isFeatured : featuredIn(order.window, today),
      };
  }
}

/** Keyset: the first comparison bounds the index scan, the second breaks ties. */
function placesIn(source: Source, filters: Prisma.Sql[], after: RankingCursor | undefined): Prisma.Sql {
  const { from, at, id, type, more = Prisma.empty } = source;
  const conditions = [
    ...(source.where ? [source.where] : []),
    ...filters,
    ...(after
      ? [Prisma.sql`${at} <= ${after.at}::${type} AND (${at} < ${after.at}::${type} OR ${id} < ${after.id})`]
      : []),
  ];
  return Prisma.sql`
    SELECT ${id} AS id, ${at} AS at ${more} FROM ${from}
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${at} DESC, ${id} DESC LIMIT ${RANKED_PER_PAGE + 1}`;
}

const isFeatured = Prisma.sql`feed_day IS NOT NULL`;

const DAYS_IN: Record<Exclude<TopWindow, "all">, number> = { day: 1, week: 7, month: 30 };

function featuredIn(window: keyof typeof DAYS_IN, today: string): Prisma.Sql {
  return Prisma.sql`feed_day BETWEEN ${dayStart(addDays(today, 1 - DAYS_IN[window]))}::date AND ${dayStart(today)}::date`;
}

async function cardsOf(places: Place[]): Promise<RankedPaper[]> {
  const rows = await db().paper.findMany({
    where: { id: { in: places.map(({ id }) => id) } },
    select: { ...paperCardColumns, categories: true },
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id, upvotes, stars }) => {
    const row = rowOf.get(id);
    if (!row) return [];
    const why = upvotes === undefined || stars === undefined ? undefined : formatGains({ upvotes, stars });
    return { ...toPaperCard(row), categories: row.categories, why };
  });
}
