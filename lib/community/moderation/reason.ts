import { z } from "zod";
import { collapseWhitespace } from "@/lib/text/plain";

export const REASON_CHARACTERS_MIN = 3;
export const REASON_CHARACTERS_MAX = 300;

/** Why a member or curator reported, hid or suspended: one line that others read, never empty. */
export const moderationReason = z
  .string({ error: "must be a text" })
  .transform((text) => collapseWhitespace(text.replaceAll("\0", "")))
  .pipe(
    z
      .string()
      .min(REASON_CHARACTERS_MIN, { error: "must say why" })
      .max(REASON_CHARACTERS_MAX, { error: `must have at most ${REASON_CHARACTERS_MAX} characters` }),
  );

/** The curator, the reason and the time of an act of moderation, as the public log keeps them. */
export type ModerationDecision = { curatorId: string; reason: string; now: Date };
