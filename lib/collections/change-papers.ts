import { z } from "zod";
import { paperIdIn } from "@/lib/papers/paper-id-schema";
import { addPaper } from "./add-paper";
import { movePaper } from "./move-paper";
import type { OwnCollection } from "./own-collection-where";
import { removePaper } from "./remove-paper";

/** What may be asked of a paper and a collection; the paper by its id or its address here or at arXiv. */
export const askedOfCollection = z.object({
  paper: z
    .string({ error: "must name a paper" })
    .trim()
    .max(500)
    .transform((text, context) => {
      const id = paperIdIn(text);
      if (id !== undefined) return id;
      context.addIssue({ code: "custom", message: "must be an arXiv id, or the address of a paper" });
      return z.NEVER;
    }),
  action: z.enum(["add", "remove", "up", "down"], { error: "must be add, remove, up or down" }),
});

/** Does it. Throws DomainError as each of the changes does. */
export async function changePapers({
  action,
  paperId,
  now,
  ...own
}: OwnCollection & {
  action: z.output<typeof askedOfCollection>["action"];
  paperId: string;
  now: Date;
}): Promise<void> {
  switch (action) {
    case "add":
      return addPaper({ ...own, paperId, now });
    case "remove":
      return removePaper({ ...own, paperId, now });
    case "up":
    case "down":
      return movePaper({ ...own, paperId, direction: action });
  }
}
