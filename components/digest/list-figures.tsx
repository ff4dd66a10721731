import type { ListFigures as Figures } from "@/lib/digest/list/for-admin";
import { formatDay } from "@/lib/papers/period";

const STATES = [
  ["active", "Subscribed"],
  ["paused", "Paused"],
  ["pending", "Not confirmed"],
  ["unsubscribed", "Left"],
  ["suppressed", "Suppressed"],
] as const;
const CHANGES = ["subscribed", "left", "bounced", "complained"] as const;
const WIDTH = 320;
const HEIGHT = 72;

/** How many subscribers there are, and the curve of the last 30 days. */
export function ListFigures({ figures: { counts, days } }: { figures: Figures }) {
  const totals = CHANGES.map((name) => days.reduce((sum, day) => sum + day[name], 0));
  const description = `The last ${days.length} days: ${CHANGES.map((name, index) => `${totals[index]} ${name}`).join(", ")}`;
  return (
    <>
      <dl className="figures">
        {STATES.map(([state, name]) => (
          <div key={state}>
            <dt>{name}</dt>
            <dd>{(counts[state] ?? 0).toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      <figure className="votes-picture">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
          <path d={`M${lineOf(days)}`} className="votes-line" />
        </svg>
        <figcaption>{description}. The line is who subscribed, less who left.</figcaption>
      </figure>
      <details>
        <summary>Day by day</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {CHANGES.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">{formatDay(day.day, { day: "numeric", month: "short" })}</th>
                {CHANGES.map((name) => (
                  <td key={name}>{day[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** The balance over the days as the points of a path. */
function lineOf(days: Figures["days"]): string {
  let balance = 0;
  const balances = days.map(({ subscribed, left }) => {
    balance += subscribed - left;
    return balance;
  });
  const lowest = Math.min(0, ...balances);
  const span = Math.max(1, Math.max(...balances) - lowest);
  return balances
    .map((value, index) => {
      const x = (index / Math.max(1, balances.length - 1)) * WIDTH;
      const y = HEIGHT - 4 - ((value - lowest) / span) * (HEIGHT - 8);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("L");
}
