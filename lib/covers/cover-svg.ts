import { contours } from "./contours";
import { coverHue } from "./cover-hue";
import { COVER_HEIGHT, COVER_WIDTH } from "./cover-size";
import { type Drawing, hsl } from "./drawing";
import { layers } from "./layers";
import { lenses } from "./lenses";
import { linesOfText } from "./lines-of-text";
import { numbersFrom } from "./random-numbers";

const DRAWINGS = [contours, linesOfText, lenses, layers] as const;

/** What a field works with: words, pictures, nets. */
const DRAWING_OF_CATEGORY: Record<string, Drawing> = {
  "cs.CL": linesOfText,
  "cs.IR": linesOfText,
  "cs.CV": lenses,
  "cs.GR": lenses,
  "eess.IV": lenses,
  "cs.LG": layers,
  "cs.NE": layers,
  "stat.ML": layers,
};

/**
 * A paper's picture: a drawing of its field in its field's colour, or one by chance where that is not known. It follows
 * from title and category alone, holds no text, and needs none: the title stands beside it.
 */
export function coverSvg({ title, categories }: { title: string; categories: string[] }): string {
  const [category = ""] = categories;
  const numbers = numbersFrom(`${title}\n${category}`);
  const next = () => numbers.next().value;
  const hue = coverHue(categories, next());
  const other = (hue + 30 + next() * 60) % 360;
  const drawing = DRAWING_OF_CATEGORY[category] ?? DRAWINGS[Math.floor(next() * DRAWINGS.length)] ?? contours;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COVER_WIDTH} ${COVER_HEIGHT}" width="${COVER_WIDTH}" height="${COVER_HEIGHT}">`,
    `<rect width="100%" height="100%" fill="${hsl(hue, 45, 93)}"/>`,
    drawing({ hue, other }, next),
    "</svg>",
  ].join("");
}
