import { DomainError } from "@/lib/platform/errors";
import { storableText } from "@/lib/text/characters";

/** Far more than any form or JSON body here needs. */
export const BODY_BYTES_MAX = 64 * 1024;

export type Body = { fields: unknown; wantsPage: boolean };

/**
 * Reads a form or a JSON body. `wantsPage` is true if a form posted it, so the response should redirect to a page.
 * Throws DomainError: too_large past 64 KiB (whatever Content-Length claims), invalid when it is neither.
 */
export async function readBody(request: Request): Promise<Body> {
  if (isForm(request)) return { fields: formFields(await readText(request)), wantsPage: true };
  if (mediaType(request) !== "application/json")
    throw new DomainError("invalid", "The body must be JSON or a form (application/x-www-form-urlencoded).");
  return { fields: parseBodyJson(await readText(request)), wantsPage: false };
}

function formFields(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)];
  return Object.fromEntries(fields.map(([name, value]) => [name, storableText(value)]));
}

/** Whether a page's form posted this, rather than a script. */
export function isForm(request: Request): boolean {
  return mediaType(request) === "application/x-www-form-urlencoded";
}

function mediaType(request: Request): string | undefined {
  return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
}

const texts = new WeakMap<Request, Promise<string>>();

/**
 * The body as text, read once however often it is asked for. Throws DomainError too_large past 64 KiB, whatever
 * Content-Length claims.
 */
export function readText(request: Request): Promise<string> {
  const text = texts.get(request) ?? readAll(request);
  texts.set(request, text);
  return text;
}

async function readAll(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) throw new DomainError("too_large", "The body is larger than 64 KiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Parses JSON into values whose strings the database can store. Throws DomainError invalid if it is not JSON. */
export function parseBodyJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storableText(value) : value));
  } catch {
    throw new DomainError("invalid", "The body is not valid JSON.");
  }
}
