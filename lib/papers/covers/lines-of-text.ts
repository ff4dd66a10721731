import { COVER_HEIGHT, COVER_WIDTH, type Drawing, hsl, mix, round } from "./drawing";

const LINES = 9;
const MARGIN = 22;
const WORD_GAP = 7;

/** A page from too far away to read: words as strokes, some of them highlighted. */
export const linesOfText: Drawing = ({ hue, other }, next) => {
  const step = (COVER_HEIGHT - 2 * MARGIN) / (LINES - 1);
  const marked = 0.1 + 0.15 * next();
  const words = Array.from({ length: LINES }, (_, line) => {
    const end = COVER_WIDTH - MARGIN - (line === LINES - 1 ? 110 * next() : 22 * next());
    const y = round(MARGIN + line * step);
    const strokes: string[] = [];
    for (let x = MARGIN; x < end - 6; ) {
      const width = Math.min(end - x, 9 + 32 * next());
      const isMarked = next() < marked;
      const colour = isMarked ? hsl(other, 46, 62) : hsl(mix(hue, other, line / LINES), 34, 64);
      strokes.push(
        `<path d="M${round(x)} ${y}h${round(width)}" stroke="${colour}" stroke-width="${isMarked ? 8 : 4}"/>`,
      );
      x += width + WORD_GAP;
    }
    return strokes.join("");
  });
  return `<g fill="none" stroke-linecap="round">${words.join("")}</g>`;
};
