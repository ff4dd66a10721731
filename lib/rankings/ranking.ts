import { PERIOD_KINDS, type PeriodKind } from "@/lib/papers/period";

export type TopWindow = PeriodKind | "all";
export type Order =
  | { sort: "trending" }
  | { sort: "hot" }
  | { sort: "new" }
  | { sort: "top"; window: TopWindow };

/** A list of papers that is not bound to a date: how it is ordered and what is left out of it. */
export type Ranking = { order: Order; category: string | undefined; withCode: boolean };

export const TOP_WINDOWS: readonly TopWindow[] = [...PERIOD_KINDS, "all"];

/** The path of a ranking's page; what continues a list stands at its end. */
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
