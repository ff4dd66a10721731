import { db } from "@/lib/db";

/** How many claims wait for a curator. */
export function countWaitingClaims(): Promise<number> {
  return db().paperClaim.count({ where: { status: "pending" } });
}
