const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text holds characters that turn the direction of what stands around it. */
export function turnsDirection(text: string): boolean {
  return DIRECTION_MARKS.test(text);
}
