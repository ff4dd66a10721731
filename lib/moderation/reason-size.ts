/** What a reason may measure. */
export const REASON_CHARACTERS_MIN = 3;
export const REASON_CHARACTERS_MAX = 300;
