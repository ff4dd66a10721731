import { COVER_HEIGHT, COVER_WIDTH, type Drawing, hsl, mix, round } from "./drawing";

const LENSES = 5;
const RINGS = 4;

/** Overlapping discs like lenses, one of them with rings. */
export const lenses: Drawing = ({ hue, other }, next) => {
  const discs = Array.from({ length: LENSES }, (_, lens) => {
    const radius = 22 + 44 * next();
    const x = COVER_WIDTH * (0.12 + 0.76 * next());
    const y = COVER_HEIGHT * (0.12 + 0.76 * next());
    const colour = hsl(mix(hue, other, lens / (LENSES - 1)), 50, 68);
    return { x, y, radius, svg: circle(x, y, radius, `fill="${colour}" fill-opacity="0.5"`) };
  });
  const [front] = discs;
  const rings = Array.from({ length: RINGS }, (_, ring) =>
    front
      ? circle(front.x, front.y, (front.radius * (ring + 1)) / RINGS, `stroke="${hsl(other, 55, 42)}"`)
      : "",
  );
  return `${discs.map(({ svg }) => svg).join("")}<g fill="none" stroke-width="1.4" stroke-opacity="0.7">${rings.join("")}</g>`;
};

function circle(x: number, y: number, radius: number, style: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" ${style}/>`;
}
