import { z } from "zod";
import { collapseWhitespace } from "@/lib/text/plain";
import { turnsDirection } from "@/lib/text/turns-direction";
import { DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from "./collection-size";

const DIRECTION_ERROR = { error: "must not turn the direction of text" };

/** What a member says of a collection. */
export const collectionFields = z.object({
  name: z
    .string({ error: "must be a text" })
    .transform(collapseWhitespace)
    .pipe(
      z
        .string()
        .min(1, { error: "must not be empty" })
        .max(NAME_CHARACTERS_MAX, { error: `must have at most ${NAME_CHARACTERS_MAX} characters` })
        .refine((text) => !turnsDirection(text), DIRECTION_ERROR),
    ),
  description: z
    .string({ error: "must be a text" })
    .default("")
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .max(DESCRIPTION_CHARACTERS_MAX, {
          error: `must have at most ${DESCRIPTION_CHARACTERS_MAX} characters`,
        })
        .refine((text) => !turnsDirection(text), DIRECTION_ERROR),
    ),
  visibility: z.enum(["public", "private"], { error: "must be public or private" }).default("private"),
});

export type CollectionFields = z.output<typeof collectionFields>;
