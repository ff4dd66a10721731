import { z } from "zod";

/** What PostgreSQL's integer holds at most. */
export const INT4_MAX = 2_147_483_647;

/** The number of a row, in a path or a form. */
export const rowIdField = z.coerce.number().int().min(1).max(INT4_MAX);

/** A member's id. Whether there is such a member, the statement finds out. */
export const memberIdField = z.string().min(1).max(100);

/** A link's token, which only the database or a signature can judge. */
export const tokenField = z.string().min(1).max(200);
