import { z } from "zod";
import { commentText } from "@/lib/comments/comment-text";

/** What clients post as a comment or a reply. */
export const commentBody = z.object({
  comment: commentText.meta({ description: "Markdown with LaTeX, at most 10 kB" }),
});
