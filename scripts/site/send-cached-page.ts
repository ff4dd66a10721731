import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/**
 * Next hands a cached page over as one string and knows no compression cache: it would gzip 200 kB for each reader.
 * Here a page is compressed once per rendering and encoding, and sent from memory until Next hands over another.
 */
type Encoding = "br" | "gzip";
type Entry = { page: string; bytes: number; encoded: Map<Encoding, Promise<Encoded>> };
type Encoded = { body: Buffer; etag: string };

/** Of pages as Next made them, which it holds in its own cache too, plus what they compress to. */
const CACHE_BYTES_MAX = 128 * 1024 * 1024;
/** Brotli's fifth level takes as long as gzip's sixth and makes a fifth less of a page. */
const BROTLI_QUALITY = 5;

const compressors: Record<Encoding, (page: string) => Promise<Buffer>> = {
  br: (page) =>
    promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (page) => promisify(gzip)(page),
};

/** One process's pages, the one used last at the end. */
const entries = new Map<string, Entry>();
let heldBytes = 0;

/** Makes this response send a cached page compressed; any other passes untouched. */
export function sendCachedPages(request: IncomingMessage, response: ServerResponse): void {
  const encoding = acceptedEncoding(request);
  if (request.method !== "GET" || encoding === undefined) return;
  const end = response.end.bind(response);
  const endCachedPage = (page: string) => {
    encodedPage(request.url ?? "", page, encoding).then(
      ({ body, etag }) => {
        response.setHeader("ETag", etag);
        response.appendHeader("Vary", "Accept-Encoding");
        if (request.headers["if-none-match"] === etag) {
          response.removeHeader("Content-Length");
          response.statusCode = 304;
          end();
          return;
        }
        response.setHeader("Content-Encoding", encoding);
        response.setHeader("Content-Length", body.byteLength);
        end(body);
      },
      (error) => response.destroy(error),
    );
    return response;
  };
  response.end = ((...given: Parameters<typeof end>) => {
    const [page] = given;
    return typeof page === "string" && isCachedPage(response) ? endCachedPage(page) : end(...given);
  }) as typeof response.end;
}

function isCachedPage(response: ServerResponse): boolean {
  return (
    response.statusCode === 200 &&
    !response.headersSent &&
    String(response.getHeader("Content-Type")).startsWith("text/html") &&
    String(response.getHeader("Cache-Control")).includes("s-maxage")
  );
}

function acceptedEncoding(request: IncomingMessage): Encoding | undefined {
  const offered = String(request.headers["accept-encoding"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(";")[0]);
  return (["br", "gzip"] as const).find((encoding) => offered.includes(encoding));
}

function encodedPage(url: string, page: string, encoding: Encoding): Promise<Encoded> {
  const held = entries.get(url);
  // The same rendering is the same string object, so this compares no characters.
  const entry =
    held?.page === page ? held : { page, bytes: page.length, encoded: new Map<Encoding, Promise<Encoded>>() };
  entries.delete(url);
  entries.set(url, entry);
  heldBytes += entry.bytes - (held?.bytes ?? 0);
  dropOldest();
  const ready = entry.encoded.get(encoding) ?? compressPage(page, encoding);
  entry.encoded.set(encoding, ready);
  return ready;
}

async function compressPage(page: string, encoding: Encoding): Promise<Encoded> {
  const body = await compressors[encoding](page);
  return { body, etag: `"${createHash("sha1").update(body).digest("base64url")}"` };
}

function dropOldest(): void {
  for (const [url, { bytes }] of entries) {
    if (heldBytes <= CACHE_BYTES_MAX) return;
    entries.delete(url);
    heldBytes -= bytes;
  }
}
