import { z } from "zod";
import { nestingDepth } from "@/lib/text/markdown/nesting-depth";
import { COMMENT_BYTES_MAX } from "./comment-size";

const NESTING_MAX = 40;

/** What somebody wrote, as it is stored: line ends as everywhere but in forms, and nothing that Postgres cannot hold. */
export const commentText = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").trim())
  .refine((text) => text !== "", "must not be empty")
  .refine((text) => Buffer.byteLength(text) <= COMMENT_BYTES_MAX, "must not be longer than 10 kB")
  .refine((text) => nestingDepth(text) <= NESTING_MAX, "nests quotes or lists too deep");
