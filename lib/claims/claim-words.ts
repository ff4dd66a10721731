import { z } from "zod";

export const CLAIM_CHARACTERS_MAX = 1000;

/** What a claim says for itself, or a curator answers: some lines, and never nothing. */
export const claimWords = z
  .string({ error: "must be a text" })
  .transform((text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
  .pipe(
    z
      .string()
      .min(3, { error: "must say something" })
      .max(CLAIM_CHARACTERS_MAX, { error: `must have at most ${CLAIM_CHARACTERS_MAX} characters` }),
  );
