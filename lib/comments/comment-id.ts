import { z } from "zod";

const INT4_MAX = 2_147_483_647;

export const commentIdSchema = z.coerce.number().int().min(1).max(INT4_MAX);

export const commentPath = z.object({ commentId: commentIdSchema });
