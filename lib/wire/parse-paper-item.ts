import { type IncomingPaper, readIncoming } from "@/lib/papers/incoming-paper";
import { paperItemSchema } from "./paper-item";

/** An item from outside as the paper that it states, or why it cannot be used: each field that is wrong. */
export function parsePaperItem(item: unknown): IncomingPaper | { why: string } {
  return readIncoming(paperItemSchema, item);
}
