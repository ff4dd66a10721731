import type { UpvotesAt } from "@/lib/papers/history";
import { formatDay } from "@/lib/papers/period";
import { DAY_MS, dayStart } from "@/lib/platform/time";

const WIDTH = 320;
const HEIGHT = 72;
const EDGE = 4;

/** How a paper's upvotes grew, as a line. Renders nothing for a single day, which says no more than the count. */
export function UpvoteChart({ votes }: { votes: UpvotesAt[] }) {
  const [first] = votes;
  const last = votes.at(-1);
  if (!first || !last || first === last) return null;
  const startMs = dayStart(first.day).getTime();
  const days = Math.max(1, (dayStart(last.day).getTime() - startMs) / DAY_MS);
  const maximum = Math.max(1, ...votes.map(({ upvotes }) => upvotes));
  const points = votes.map(({ day, upvotes }) => ({
    x: EDGE + ((dayStart(day).getTime() - startMs) / DAY_MS / days) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (upvotes / maximum) * (HEIGHT - 2 * EDGE),
  }));
  const line = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  const date = (day: string) => formatDay(day, { day: "numeric", month: "long", year: "numeric" });
  const description = `From ${first.upvotes} upvotes on ${date(first.day)} to ${last.upvotes} on ${date(last.day)}`;
  return (
    <figure className="votes-picture">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
        <path d={`M${line}L${WIDTH - EDGE} ${HEIGHT}L${EDGE} ${HEIGHT}Z`} className="votes-area" />
        <path d={`M${line}`} className="votes-line" />
      </svg>
      <figcaption>{description}.</figcaption>
    </figure>
  );
}
