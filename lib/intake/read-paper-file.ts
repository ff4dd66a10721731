import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";

/** One item of a file, as parsed, or the reason that it could not be. `line` counts from 1. */
export type NumberedItem = { line: number; item: unknown } | { line: number; unreadable: string };

/** A file that exists but is not what its name says, or is incomplete. The message is for the operator. */
export class UnreadableFileError extends Error {
  override name = "UnreadableFileError";
}

/**
 * The items of a `.jsonl` or `.json` file, gzipped or not, and how much of the file was read so far
 * (0 to 1). Throws when the file cannot be opened, and UnreadableFileError once it turns out to be broken.
 */
export function readPaperFile(file: string): { items: AsyncGenerator<NumberedItem>; progress: () => number } {
  const sizeBytes = Math.max(statSync(file).size, 1);
  const source = createReadStream(file);
  const name = file.replace(/\.gz$/, "");
  const gzipped = name !== file;
  const stream: Readable = gzipped ? source.pipe(createGunzip()) : source;
  if (gzipped) source.on("error", (error) => stream.destroy(error));
  return {
    items: wholeItems(file, path.extname(name) === ".json" ? arrayItems(stream) : lineItems(stream)),
    progress: () => Math.min(source.bytesRead / sizeBytes, 1),
  };
}

async function* wholeItems(file: string, items: AsyncGenerator<NumberedItem>): AsyncGenerator<NumberedItem> {
  while (true) {
    const next = await items.next().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new UnreadableFileError(`${file} cannot be read to its end: ${why}`);
    });
    if (next.done) return;
    yield next.value;
  }
}

async function* lineItems(stream: Readable): AsyncGenerator<NumberedItem> {
  let line = 0;
  let failure: Error | undefined;
  // readline ends quietly when its input fails, which would make half a file look like a whole one.
  stream.once("error", (error) => {
    failure = error;
  });
  for await (const content of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (content.trim() === "") continue;
    try {
      yield { line, item: JSON.parse(content) };
    } catch {
      yield { line, unreadable: "is not valid JSON" };
    }
  }
  if (failure) throw failure;
}

async function* arrayItems(stream: Readable): AsyncGenerator<NumberedItem> {
  const content: unknown = JSON.parse(await text(stream));
  if (!Array.isArray(content)) throw new Error("it must hold an array of papers");
  for (const [index, item] of content.entries()) yield { line: index + 1, item };
}
