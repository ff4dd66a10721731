import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/** What a row of a list that its reader orders may be asked to do. */
export const askedChange = z.object({
  paper: paperIdSchema,
  action: z.enum(["remove", "up", "down"], { error: "must be remove, up or down" }),
});
