import {
  type Order,
  type Ranking,
  rankingPath,
  TOP_WINDOWS,
  type TopWindow,
} from "@/lib/discovery/rankings/ranking";

const ORDERS: { order: Order; name: string }[] = [
  { order: { sort: "trending" }, name: "Trending" },
  { order: { sort: "hot" }, name: "Hot" },
  { order: { sort: "new" }, name: "New" },
  { order: { sort: "top", window: "week" }, name: "Top" },
];
const WINDOW_NAMES: Record<TopWindow, string> = { day: "Day", week: "Week", month: "Month", all: "All" };

/** Links to the other orders, which keep the filters; for "top" also to its time windows. */
export function RankingNavigation({ ranking }: { ranking: Ranking }) {
  const { order } = ranking;
  return (
    <div className="grid gap-2 justify-items-end">
      <nav aria-label="Order" className="feed-navigation">
        <ul>
          {ORDERS.map((option) => (
            <li key={option.name}>
              <a
                href={rankingPath({ ...ranking, order: option.order })}
                aria-current={option.order.sort === order.sort ? "page" : undefined}
              >
                {option.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {order.sort === "top" && (
        <nav aria-label="Time" className="feed-navigation">
          <ul>
            {TOP_WINDOWS.map((window) => (
              <li key={window}>
                <a
                  href={rankingPath({ ...ranking, order: { sort: "top", window } })}
                  aria-current={window === order.window ? "page" : undefined}
                >
                  {WINDOW_NAMES[window]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
