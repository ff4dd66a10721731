import { type Order, type Ranking, TOP_WINDOWS } from "./ranking";
import { parseRankingCursor, type RankingCursor } from "./ranking-cursor";

/** arXiv's categories: an archive, or an archive and a subject class. */
const CATEGORY = /^[a-z][a-z-]{1,15}(?:\.[A-Za-z-]{2,20})?$/;

export type AskedRanking = { ranking: Ranking; after: RankingCursor | undefined };

/** Reads what follows `/papers/{sort}`: each list has one address, so the parts come in one order. Undefined when it is none. */
export function parseRanking(sort: Order["sort"], segments: string[]): AskedRanking | undefined {
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
  const asked = rest.shift();
  const window = TOP_WINDOWS.find((one) => one === asked);
  return window && { sort, window };
}

function takeNamed(name: string, rest: string[]): string | undefined {
  if (rest[0] !== name) return undefined;
  const [, value = ""] = rest.splice(0, 2);
  return value;
}
