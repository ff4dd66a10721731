import { COVER_HEIGHT, COVER_WIDTH, type Drawing, hsl, mix, round } from "./drawing";

const LAYERS = 5;
const MARGIN = 26;
/** The fewest and the most nodes of a layer. */
const NODES = { min: 3, max: 6 };

/** A neural network: nodes in columns, each linked to the nodes of the next column. */
export const layers: Drawing = ({ hue, other }, next) => {
  const columns = Array.from({ length: LAYERS }, (_, layer) => {
    const count = NODES.min + Math.floor(next() * (NODES.max - NODES.min + 1));
    const x = MARGIN + (layer / (LAYERS - 1)) * (COVER_WIDTH - 2 * MARGIN);
    return Array.from({ length: count }, (_, node) => ({
      x,
      y: COVER_HEIGHT / 2 + (node - (count - 1) / 2) * ((COVER_HEIGHT - 2 * MARGIN) / (NODES.max - 1)),
      colour: hsl(mix(hue, other, layer / (LAYERS - 1)), 46, 60),
      radius: 4 + 4 * next(),
    }));
  });
  const links = columns.flatMap((column, layer) =>
    column.flatMap((from) =>
      (columns[layer + 1] ?? []).map(
        (to) =>
          `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke-opacity="${(0.06 + 0.4 * next() ** 3).toFixed(2)}"/>`,
      ),
    ),
  );
  const nodes = columns
    .flat()
    .map(
      ({ x, y, radius, colour }) =>
        `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${colour}"/>`,
    );
  return `<g stroke="${hsl(hue, 50, 38)}" stroke-width="1.2">${links.join("")}</g>${nodes.join("")}`;
};
