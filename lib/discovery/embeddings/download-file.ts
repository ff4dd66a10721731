import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const RANGE_NOT_SATISFIABLE = 416;

/** A file could not be fetched, or has the wrong content; the message may be shown to an operator. */
export class DownloadError extends Error {
  override name = "DownloadError";
}

type Download = {
  url: string;
  file: string;
  sha256: string;
  signal?: AbortSignal;
  onProgress?: (bytes: number, of: number | undefined) => void;
};

/**
 * Fetches a file whose SHA-256 is known. Continues from an earlier attempt's `file`.part. The file appears
 * only when it is complete and correct. Throws DownloadError.
 */
export async function downloadFile(download: Download): Promise<void> {
  const part = `${download.file}.part`;
  await appendRest(part, download);
  const found = await sha256Of(part);
  if (found !== download.sha256) {
    await rm(part, { force: true });
    throw new DownloadError(`${download.url} is not the file it should be: its SHA-256 is ${found}`);
  }
  await rename(part, download.file);
}

async function appendRest(part: string, { url, signal, onProgress }: Download): Promise<void> {
  const partBytes = await stat(part).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    const headers: Record<string, string> = partBytes > 0 ? { Range: `bytes=${partBytes}-` } : {};
    const response = await fetch(url, { headers, signal });
    if (partBytes > 0 && response.status === RANGE_NOT_SATISFIABLE) return;
    if (!response.ok || !response.body) throw new DownloadError(`${url} answers ${response.status}`);
    const continued = response.status === 206;
    const length = Number(response.headers.get("content-length")) || undefined;
    let bytes = continued ? partBytes : 0;
    const of = length && bytes + length;
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.byteLength;
        onProgress?.(bytes, of);
        yield chunk;
      }
    };
    await pipeline(
      Readable.from(response.body),
      counted,
      createWriteStream(part, { flags: continued ? "a" : "w" }),
    );
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(`${url} cannot be fetched: ${reasonOf(error)}`);
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
