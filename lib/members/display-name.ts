import { z } from "zod";
import { collapseWhitespace } from "@/lib/text/collapse-whitespace";
import { turnsDirection } from "@/lib/text/turns-direction";

export const NAME_CHARACTERS_MAX = 60;

/** A name as others read it: one line, any script; empty when none is wanted. */
export const displayName = z
  .string({ error: "must be a text" })
  .transform(collapseWhitespace)
  .pipe(
    z
      .string()
      .max(NAME_CHARACTERS_MAX, { error: `must have at most ${NAME_CHARACTERS_MAX} characters` })
      .refine((name) => !turnsDirection(name), { error: "must not turn the direction of text" }),
  );
