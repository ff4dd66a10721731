import { COVER_HEIGHT, COVER_WIDTH, type Drawing, hsl, mix, round } from "./drawing";

const LINES = 14;
const POINTS = 8;

/** Lines bent around two centres, like contours on a map. */
export const contours: Drawing = ({ hue, other }, next) => {
  const centres = [0, 1].map(() => ({
    x: COVER_WIDTH * (0.15 + 0.7 * next()),
    y: COVER_HEIGHT * (0.1 + 0.8 * next()),
    pull: 18 + 34 * next(),
    reach: 26 + 34 * next(),
  }));
  const slope = (next() - 0.5) * 0.5;
  const lines = Array.from({ length: LINES }, (_, line) => {
    const base = ((line + 0.5) / LINES) * COVER_HEIGHT * 1.3 - COVER_HEIGHT * 0.15;
    const points = Array.from({ length: POINTS + 1 }, (_, point) => {
      const x = (point / POINTS) * (COVER_WIDTH + 40) - 20;
      const flat = base + slope * (x - COVER_WIDTH / 2);
      const y = centres.reduce((bent, centre) => bent + pushed(x, flat, centre), flat);
      return { x, y };
    });
    const strength = 0.25 + 0.6 * (line / LINES);
    return `<path d="${smooth(points)}" stroke="${hsl(mix(hue, other, line / LINES), 62, 46)}" stroke-opacity="${strength.toFixed(2)}"/>`;
  });
  const [sun] = centres;
  const disc = sun
    ? `<circle cx="${round(sun.x)}" cy="${round(sun.y)}" r="${round(sun.reach * 0.62)}" fill="${hsl(other, 58, 74)}"/>`
    : "";
  return `${disc}<g fill="none" stroke-width="1.6" stroke-linecap="round">${lines.join("")}</g>`;
};

/** How far a centre pushes a line away from itself: most at its height, less with distance. */
function pushed(x: number, y: number, centre: { x: number; y: number; pull: number; reach: number }): number {
  const across = (x - centre.x) / centre.reach;
  const along = (y - centre.y) / centre.reach;
  return (
    centre.pull *
    Math.sign(along || 1) *
    Math.exp(-(across ** 2 + along ** 2) / 2) *
    Math.min(1, Math.abs(along) + 0.2)
  );
}

/** A curve through points, as a path of quadratic pieces that meet halfway. */
function smooth(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const pieces = rest.slice(0, -1).map((point, index) => {
    const after = rest[index + 1] ?? point;
    return `Q${round(point.x)} ${round(point.y)} ${round((point.x + after.x) / 2)} ${round((point.y + after.y) / 2)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${pieces.join("")}`;
}
