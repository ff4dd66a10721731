import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { paperText } from "@/lib/discovery/embeddings/queue";
import type { TextEmbedder } from "@/lib/discovery/embeddings/text-embedder";

const HASH_BYTES = 16;
const FLOAT_BYTES = 4;

type Words = { title: string; abstract: string };

/**
 * The vectors of papers, kept in .cache by the SHA-256 of their text, so that only a first run takes minutes. A run
 * that was stopped left what it had.
 */
export async function cachedEmbeddings(
  embedder: TextEmbedder,
  papers: Words[],
  onProgress: (done: number, of: number) => void,
): Promise<Float32Array[]> {
  const folder = path.resolve(".cache", "embeddings");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${embedder.key}.bin`);
  const known = read(file, embedder.dimensions);
  const output = openSync(file, "a");
  const vectors: Float32Array[] = [];
  const missing = papers.filter((paper) => !known.has(hashOf(paperText(paper)).toString("hex"))).length;
  let made = 0;
  for (const paper of papers) {
    const text = paperText(paper);
    const hash = hashOf(text);
    let vector = known.get(hash.toString("hex"));
    if (!vector) {
      [vector] = await embedder.embed([text]);
      if (!vector) throw new Error("the embedder answered nothing");
      known.set(hash.toString("hex"), vector);
      writeSync(
        output,
        Buffer.concat([hash, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)]),
      );
      made += 1;
      onProgress(made, missing);
    }
    vectors.push(vector);
  }
  return vectors;
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, HASH_BYTES);
}

function read(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  const bytes = readFileSync(file);
  const size = HASH_BYTES + dimensions * FLOAT_BYTES;
  for (let offset = 0; offset + size <= bytes.byteLength; offset += size) {
    const vector = new Float32Array(dimensions);
    Buffer.from(vector.buffer).set(bytes.subarray(offset + HASH_BYTES, offset + size));
    known.set(bytes.subarray(offset, offset + HASH_BYTES).toString("hex"), vector);
  }
  return known;
}
