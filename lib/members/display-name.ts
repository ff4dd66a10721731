import { z } from "zod";
import { collapseWhitespace } from "@/lib/text/collapse-whitespace";

export const NAME_CHARACTERS_MAX = 60;

/** Characters that turn the direction of the text around a name. */
const TURNS_DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A name as others read it: one line, any script; empty when none is wanted. */
export const displayName = z
  .string({ error: "must be a text" })
  .transform(collapseWhitespace)
  .pipe(
    z
      .string()
      .max(NAME_CHARACTERS_MAX, { error: `must have at most ${NAME_CHARACTERS_MAX} characters` })
      .refine((name) => !TURNS_DIRECTION.test(name), { error: "must not turn the direction of text" }),
  );
