import { z } from "zod";
import { parsePaperId } from "./paper-id";
import { parsePaperReference } from "./paper-reference";

// Apart from paper-id.ts, which reaches the browser and so must not import zod.

/** An arXiv id; a version is removed. */
export const paperIdSchema = z.string().transform((value, context) => {
  const parts = parsePaperId(value);
  if (parts) return parts.id;
  context.addIssue({ code: "custom", message: "is not an arXiv id" });
  return z.NEVER;
});

export const paperPathParams = z.object({ paperId: paperIdSchema });

/** A field in which a reader names a paper: its id or its address, as `parsePaperReference` reads them. */
export const paperReferenceSchema = z.string().transform((value, context) => {
  const id = parsePaperReference(value);
  if (id !== undefined) return id;
  context.addIssue({ code: "custom", message: "must be an arXiv id, or the address of a paper" });
  return z.NEVER;
});
