import { z } from "zod";

/** Zod fields that many paths and forms share. */

/** The largest PostgreSQL integer. */
export const INT4_MAX = 2_147_483_647;

/** A row's numeric id. */
export const rowIdField = z.coerce.number().int().min(1).max(INT4_MAX);

/** A member's id. The statement that uses it finds out whether the member exists. */
export const memberIdField = z.string().min(1).max(100);

/** A link's token. Only the database or a signature can tell whether it is valid. */
export const tokenField = z.string().min(1).max(200);
