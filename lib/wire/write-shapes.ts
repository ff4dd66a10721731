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
