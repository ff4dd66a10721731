import { type IncomingPaper, paperItemSchema } from "./paper-item";

/** An item from outside as the paper that it states, or why it cannot be used: each field that is wrong. */
export function parsePaperItem(item: unknown): IncomingPaper | { why: string } {
  const parsed = paperItemSchema.safeParse(item);
  if (parsed.success) return parsed.data;
  return {
    why: parsed.error.issues.map((issue) => `${issue.path.join(".") || "item"}: ${issue.message}`).join("; "),
  };
}
