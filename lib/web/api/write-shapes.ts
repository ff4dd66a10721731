import { z } from "zod";

/** What a vote answers with. */
export const voteStateShape = z
  .object({ upvoteCount: z.int(), upvoted: z.boolean() })
  .meta({ id: "VoteState" });

/** What a comment that was written answers with. */
export const writtenCommentShape = z
  .object({
    id: z.string(),
    threadId: z
      .string()
      .meta({ description: "The comment that opened the thread: itself, unless it is a reply" }),
    url: z.string().meta({ description: "Where it is read, a path" }),
    html: z.string(),
  })
  .meta({ id: "WrittenComment" });

/** What asking for a paper to be fetched answers with. */
export const indexedShape = z
  .object({ id: z.string(), fetched: z.boolean().meta({ description: "False: it was here before" }) })
  .meta({ id: "Indexed" });

/** What a submission answers with. */
export const submittedShape = z.object({ paperId: z.string() }).meta({ id: "Submitted" });

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
