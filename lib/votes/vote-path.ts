import { z } from "zod";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

export const votePath = z.object({ paperId: paperIdSchema });
