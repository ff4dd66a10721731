import { parsePaperId } from "@/lib/papers/paper-id";
import { PERIOD_KINDS, type PeriodKind } from "@/lib/papers/period";
import { isDay, toDay } from "@/lib/platform/time";

export type TopWindow = PeriodKind | "all";
export type Order =
  | { sort: "trending" }
  | { sort: "hot" }
  | { sort: "new" }
  | { sort: "top"; window: TopWindow };

/** A list of papers without a date: its order and its filters. */
export type Ranking = { order: Order; category: string | undefined; withCode: boolean };

export const TOP_WINDOWS: readonly TopWindow[] = [...PERIOD_KINDS, "all"];

/** The path of a ranking's page; a cursor comes last. */
export function rankingPath({ order, category, withCode }: Ranking, after?: string): string {
  const segments = [
    order.sort,
    ...(order.sort === "top" ? [order.window] : []),
    ...(category === undefined ? [] : ["in", category]),
    ...(withCode ? ["with-code"] : []),
    ...(after === undefined ? [] : ["after", encodeURIComponent(after)]),
  ];
  return `/papers/${segments.join("/")}`;
}

/** "Top papers of the week in cs.CL with code". */
export function rankingTitle({ order, category, withCode }: Ranking): string {
  const place = category === undefined ? "" : ` in ${category}`;
  return orderTitle(order) + place + (withCode ? " with code" : "");
}

function orderTitle(order: Order): string {
  switch (order.sort) {
    case "trending":
      return "Trending papers";
    case "hot":
      return "Hot papers";
    case "new":
      return "New papers";
    case "top":
      return order.window === "all" ? "Top papers of all time" : `Top papers of the ${order.window}`;
  }
}

/** arXiv's categories: an archive, or an archive and a subject class. */
const CATEGORY = /^[a-z][a-z-]{1,15}(?:\.[A-Za-z-]{2,20})?$/;

export type RankingRequest = { ranking: Ranking; after: RankingCursor | undefined };

/** Reads what follows `/papers/{sort}`: each list has one address, so the parts come in one order. Undefined when it is none. */
export function parseRanking(sort: Order["sort"], segments: string[]): RankingRequest | undefined {
  const rest = [...segments];
  const order = takeOrder(sort, rest);
  const category = takeNamed("in", rest);
  const withCode = rest[0] === "with-code" && rest.shift() !== undefined;
  const cursor = takeNamed("after", rest);
  if (!order || rest.length > 0) return undefined;
  if (category !== undefined && !CATEGORY.test(category)) return undefined;
  const after = cursor === undefined ? undefined : parseRankingCursor(order, cursor);
  if (cursor !== undefined && !after) return undefined;
  return { ranking: { order, category, withCode }, after };
}

function takeOrder(sort: Order["sort"], rest: string[]): Order | undefined {
  if (sort !== "top") return { sort };
  const windowName = rest.shift();
  const window = TOP_WINDOWS.find((one) => one === windowName);
  return window && { sort, window };
}

function takeNamed(name: string, rest: string[]): string | undefined {
  if (rest[0] !== name) return undefined;
  const [, value = ""] = rest.splice(0, 2);
  return value;
}

/** A place in a ranking: after the paper with this id and this score (or time, in the newest). */
export type RankingCursor = { at: number | Date; id: string };

/** A cursor as text: score or time, and the id, with an underscore between. */
export function rankingCursor({ at, id }: RankingCursor): string {
  return `${at instanceof Date ? at.toISOString() : at}_${id}`;
}

/** Parses a cursor of an order; undefined if it is not one. */
export function parseRankingCursor(order: Order, text: string): RankingCursor | undefined {
  const [, place = "", id = ""] = /^([^_]+)_(.+)$/.exec(text) ?? [];
  const at = order.sort === "new" ? instantIn(place) : numberIn(order, place);
  const isWhole = at !== undefined && parsePaperId(id)?.id === id;
  // Each place has one address only.
  return isWhole && rankingCursor({ at, id }) === text ? { at, id } : undefined;
}

/** JavaScript has years that PostgreSQL lacks. */
function instantIn(text: string): Date | undefined {
  const instant = new Date(text);
  return isDay(toDay(instant)) ? instant : undefined;
}

const COUNT_MAX = 2_147_483_647;

function numberIn(order: Order, text: string): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) return undefined;
  return order.sort !== "top" || (Number.isInteger(value) && value <= COUNT_MAX) ? value : undefined;
}
