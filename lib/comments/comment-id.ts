import { z } from "zod";
import { rowIdField } from "@/lib/platform/fields";

export const commentIdSchema = rowIdField;

export const commentPath = z.object({ commentId: commentIdSchema });
