import { randomBytes } from "node:crypto";
import { open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import PostalMime from "postal-mime";
import { makePrivate } from "@/lib/platform/folder-lock";

/** The time of arrival, a counter for messages of the same millisecond, and random digits. So names sort by time. */
const NAME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-\d{6}-[0-9a-f]{8}\.eml$/;
/** Enough for the headers of any mail that we write. */
const HEAD_BYTES = 64 * 1024;

export type MessageSummary = { id: string; to: string; subject: string; receivedAt: Date };

let arrivals = 0;

export function openMailboxFolder(folder: string): void {
  makePrivate(folder);
}

/** Writes a message atomically: it is on disk, whole and under its own name, or not there at all. */
export async function storeMessage(folder: string, message: Buffer, receivedAt: Date): Promise<void> {
  const time = receivedAt.toISOString().replace(/[-:.]/g, "");
  const order = String(arrivals++ % 1_000_000).padStart(6, "0");
  const name = `${time}-${order}-${randomBytes(4).toString("hex")}.eml`;
  const unfinished = path.join(folder, `.${name}.unfinished`);
  const file = await open(unfinished, "wx", 0o600);
  try {
    await file.writeFile(message);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path.join(folder, name));
}

/** At most `limit` messages, newest first, and how many there are in all. */
export async function newestMessages(
  folder: string,
  limit: number,
): Promise<{ messages: MessageSummary[]; total: number }> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const newest = names.slice(-limit).reverse();
  return { messages: await Promise.all(newest.map((name) => summary(folder, name))), total: names.length };
}

/** The bytes of one message, or undefined if there is none with this id. */
export async function readMessage(folder: string, id: string): Promise<Buffer | undefined> {
  if (!NAME.test(id)) return undefined;
  return readFile(path.join(folder, id)).catch(() => undefined);
}

/** A message's time of arrival, which its id holds. */
export function receivedAtOf(id: string): Date {
  const [, year, month, day, hour, minute, second, millisecond] = NAME.exec(id) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}

async function summary(folder: string, id: string): Promise<MessageSummary> {
  const { subject = "", to = [] } = await PostalMime.parse(await readHead(path.join(folder, id)));
  const recipients = to.map((entry) => entry.address ?? entry.name).join(", ");
  return { id, to: recipients, subject, receivedAt: receivedAtOf(id) };
}

/** A message's headers, without its body. */
async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const end = head.indexOf("\r\n\r\n");
    return end < 0 ? head : head.subarray(0, end + 4);
  } finally {
    await handle.close();
  }
}
