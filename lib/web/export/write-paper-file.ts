import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** The extensions of a file of papers, each also with `.gz`. */
const EXTENSIONS = [".jsonl", ".json"];

/** Whether writePaperFile knows how to write a file of this name. */
export function isPaperFile(file: string): boolean {
  return EXTENSIONS.includes(path.extname(file.replace(/\.gz$/, "")));
}

/**
 * Streams papers into a file, as lines or as one JSON array by its name, gzipped if that ends in `.gz`. The file appears
 * under its name only when complete. Returns how many papers it has.
 */
export async function writePaperFile(file: string, papers: AsyncIterable<unknown>): Promise<number> {
  const partial = `${file}.${process.pid}.partial`;
  let count = 0;
  async function* counted() {
    for await (const paper of papers) {
      count += 1;
      yield paper;
    }
  }
  const isArray = path.extname(file.replace(/\.gz$/, "")) === ".json";
  const content = Readable.from(isArray ? arrayText(counted()) : lineText(counted()));
  // Open before anything can fail: a stream that opens its own file may do so after the clean-up below.
  const target = (await open(partial, "w")).createWriteStream();
  try {
    await (file.endsWith(".gz") ? pipeline(content, createGzip(), target) : pipeline(content, target));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return count;
}

async function* lineText(papers: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const paper of papers) yield `${JSON.stringify(paper)}\n`;
}

async function* arrayText(papers: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const paper of papers) {
    yield `${separator}${JSON.stringify(paper)}`;
    separator = ",\n";
  }
  yield separator === ",\n" ? "\n]\n" : "[]\n";
}
