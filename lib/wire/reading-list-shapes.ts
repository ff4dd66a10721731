import { z } from "zod";

/** What a save answers with. */
export const saveStateShape = z.object({ saved: z.boolean() }).meta({ id: "SaveState" });

/** A reading list. */
export const readingListShape = z
  .object({
    papers: z.array(
      z.object({
        id: z.string(),
        title: z.string().meta({ description: "Without markup" }),
        leadAuthors: z.array(z.string()),
        authorCount: z.int(),
        publishedAt: z.iso.datetime(),
        upvoteCount: z.int(),
      }),
    ),
  })
  .meta({ id: "ReadingList" });

/** What saving several papers answers with. */
export const savedPapersShape = z
  .object({
    saved: z.array(z.string()).meta({ description: "On the list now, however they came there" }),
    unknown: z.array(z.string()).meta({ description: "Not on this site" }),
  })
  .meta({ id: "SavedPapers" });
