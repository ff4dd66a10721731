import { z } from "zod";
import { parsePaperId } from "./paper-id";

/** An arXiv id, with its version taken off. */
export const paperIdSchema = z.string().transform((value, context) => {
  const parts = parsePaperId(value);
  if (parts) return parts.id;
  context.addIssue({ code: "custom", message: "is not an arXiv id" });
  return z.NEVER;
});

export const paperPathParams = z.object({ paperId: paperIdSchema });
