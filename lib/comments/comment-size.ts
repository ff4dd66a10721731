/** What a comment's source may measure in UTF-8; in characters it is never more. */
export const COMMENT_BYTES_MAX = 10_000;
export const COMMENT_CHARACTERS_MAX = COMMENT_BYTES_MAX;
