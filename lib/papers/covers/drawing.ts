/** Two hues in degrees. */
type Palette = { hue: number; other: number };

/** SVG for the area of a cover, from its colours and its paper's numbers (0 up to 1, one a call). */
export type Drawing = (palette: Palette, next: () => number) => string;

export function hsl(hue: number, saturationPercent: number, lightnessPercent: number): string {
  return `hsl(${Math.round(hue)} ${saturationPercent}% ${lightnessPercent}%)`;
}

export function mixed(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Of the picture's own units; it scales. */
export const COVER_WIDTH = 240;
export const COVER_HEIGHT = 160;
