import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import type { NumberedItem } from "./import-papers";

/**
 * The items of a `.jsonl` or `.json` file, either of them gzipped or not, and how much of the file was read so far
 * (0 to 1). Throws when the file cannot be opened or its gzip stream is broken.
 */
export function readPaperFile(file: string): { items: AsyncGenerator<NumberedItem>; progress: () => number } {
  const sizeBytes = Math.max(statSync(file).size, 1);
  const source = createReadStream(file);
  const name = file.replace(/\.gz$/, "");
  const gzipped = name !== file;
  const stream: Readable = gzipped ? source.pipe(createGunzip()) : source;
  if (gzipped) source.on("error", (error) => stream.destroy(error));
  return {
    items: path.extname(name) === ".json" ? arrayItems(stream) : lineItems(stream),
    progress: () => Math.min(source.bytesRead / sizeBytes, 1),
  };
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
  if (!Array.isArray(content)) throw new Error("a .json file must hold an array of papers");
  for (const [index, item] of content.entries()) yield { line: index + 1, item };
}
