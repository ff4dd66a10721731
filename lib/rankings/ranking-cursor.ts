import { parsePaperId } from "@/lib/papers/paper-id";
import { isDay, toDay } from "@/lib/time";
import type { Order } from "./ranking";

/** A place in a ranking: after the paper with this id, which stood there with this score (or, in the newest, time). */
export type RankingCursor = { at: number | Date; id: string };

/** A cursor as text: score or time, and the id, with an underscore between. */
export function rankingCursor({ at, id }: RankingCursor): string {
  return `${at instanceof Date ? at.toISOString() : at}_${id}`;
}

/** Reads a cursor of an order; undefined when it is none. */
export function parseRankingCursor(order: Order, text: string): RankingCursor | undefined {
  const [, place = "", id = ""] = /^([^_]+)_(.+)$/.exec(text) ?? [];
  const at = order.sort === "new" ? instantIn(place) : numberIn(order, place);
  const isWhole = at !== undefined && parsePaperId(id)?.id === id;
  // One place has one address.
  return isWhole && rankingCursor({ at, id }) === text ? { at, id } : undefined;
}

/** JavaScript knows years that PostgreSQL does not. */
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
