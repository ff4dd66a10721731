import { z } from "zod";
import { collapseWhitespace } from "@/lib/text/plain";

/** What a reason may measure. */
export const REASON_CHARACTERS_MIN = 3;
export const REASON_CHARACTERS_MAX = 300;

/** Why something was reported, hidden or suspended: one line that others read, and never nothing. */
export const moderationReason = z
  .string({ error: "must be a text" })
  .transform((text) => collapseWhitespace(text.replaceAll("\0", "")))
  .pipe(
    z
      .string()
      .min(REASON_CHARACTERS_MIN, { error: "must say why" })
      .max(REASON_CHARACTERS_MAX, { error: `must have at most ${REASON_CHARACTERS_MAX} characters` }),
  );
