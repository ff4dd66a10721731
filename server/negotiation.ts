import { createHash } from "node:crypto";
import Negotiator from "negotiator";

const MARKDOWN = "text/markdown";
const HTML = "text/html";

/** Whether a client accepts markdown by name and does not prefer HTML. Browsers never name it. */
export function prefersMarkdown(accept = ""): boolean {
  if (!mediaTypes(accept).some((type) => type.toLowerCase() === MARKDOWN)) return false;
  // Negotiator breaks a tie by the order of the header, which means nothing (RFC 9110, 12.5.1). A tie is markdown's.
  const reversed = accept.split(",").reverse().join(",");
  return [accept, reversed].some((header) => mediaTypes(header, [MARKDOWN, HTML])[0] === MARKDOWN);
}

function mediaTypes(accept: string, available?: string[]): string[] {
  return new Negotiator({ headers: { accept } }).mediaTypes(available);
}

export type Encoding = "br" | "gzip" | "identity";

/** The encoding that a client prefers; of several, the smallest. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding {
  const negotiator = new Negotiator({ headers: { "accept-encoding": String(header ?? "") } });
  const encodings: Encoding[] = ["br", "gzip", "identity"];
  // A client that refuses them all gets the body unencoded, rather than nothing.
  const best = negotiator.encoding(encodings, { preferred: encodings });
  return encodings.find((encoding) => encoding === best) ?? "identity";
}

/** A strong entity tag of a body (RFC 9110, 8.8.3). */
export function etagOf(...content: (string | Buffer)[]): string {
  const hash = createHash("sha1");
  for (const part of content) hash.update(part);
  return `"${hash.digest("base64url")}"`;
}

/** A member of If-None-Match: a quoted tag, which may hold commas, between the commas of the list. */
const LISTED_TAG = /(?:^|,)[ \t]*(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?=,|$)/g;
/** What a proxy that compresses appends inside the quotes: Apache's mod_deflate and mod_brotli do. */
const PROXY_SUFFIX = /-(?:gzip|br)"$/;

/**
 * Whether a client already has the body with this ETag, by its If-None-Match: a list of tags, compared weakly
 * (RFC 9110, 13.1.2), or `*` for any. A malformed member matches nothing.
 */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(LISTED_TAG)].some(
    ([, tag]) => tag === etag || tag?.replace(PROXY_SUFFIX, '"') === etag,
  );
}
