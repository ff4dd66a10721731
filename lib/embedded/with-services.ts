import { closeDb } from "@/lib/db";
import { closeMail } from "@/lib/mail/transport";
import { openServices } from "./services";

/**
 * Runs a command's work with a complete environment: beside a running site it shares that site's database and mailbox,
 * alone it starts them and stops them afterwards.
 */
export async function withServices<T>(use: () => Promise<T>): Promise<T> {
  const services = await openServices("share");
  try {
    return await use();
  } finally {
    await closeMail();
    await closeDb();
    await services.stop();
  }
}
