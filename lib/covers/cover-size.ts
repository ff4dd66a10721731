/** Of the picture's own units; it scales. */
export const COVER_WIDTH = 240;
export const COVER_HEIGHT = 160;
