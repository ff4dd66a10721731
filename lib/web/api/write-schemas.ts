import { z } from "zod";

/** The API's responses to writes. */

export const voteStateSchema = z
  .object({ upvoteCount: z.int(), upvoted: z.boolean() })
  .meta({ id: "VoteState" });

export const writtenCommentSchema = z
  .object({
    id: z.string(),
    threadId: z
      .string()
      .meta({ description: "The id of the thread's first comment: this one, unless it is a reply" }),
    url: z.string().meta({ description: "The path of its page" }),
    html: z.string(),
  })
  .meta({ id: "WrittenComment" });

export const indexedSchema = z
  .object({
    id: z.string(),
    fetched: z.boolean().meta({ description: "False if the paper was already on this site" }),
  })
  .meta({ id: "Indexed" });

export const submittedSchema = z.object({ paperId: z.string() }).meta({ id: "Submitted" });

export const saveStateSchema = z.object({ saved: z.boolean() }).meta({ id: "SaveState" });

export const readingListSchema = z
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

export const savedPapersSchema = z
  .object({
    saved: z
      .array(z.string())
      .meta({ description: "The ids that are on the list now, including those saved before" }),
    unknown: z.array(z.string()).meta({ description: "The ids that are not on this site" }),
  })
  .meta({ id: "SavedPapers" });
