import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/** A limit's key for one person. Keyed with our secret, so the table does not tell who asked for what. */
export function limitKey(purpose: string, subject: string): string {
  const digest = createHmac("sha256", env().LINK_SECRET).update(`limit\n${purpose}\n${subject}`);
  return `${purpose}:${digest.digest("base64url")}`;
}
