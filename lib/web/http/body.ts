import { DomainError } from "@/lib/platform/errors";
import { storableText } from "@/lib/text/characters";

/** Far more than any form or JSON body here needs. */
const BODY_BYTES_MAX = 64 * 1024;
/** A mail that came back with a copy of ours, or a thousand events of a mail provider. */
const MAIL_BODY_BYTES_MAX = 2 * 1024 * 1024;

/** How much of a body the routes of a path read. */
export function bodyBytesMax(path: string): number {
  return path.startsWith("/api/mail/") ? MAIL_BODY_BYTES_MAX : BODY_BYTES_MAX;
}

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

/** A name that stands more than once, as boxes to tick do, has a list of values. */
function formFields(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name).map(storableText);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** Whether a page's form posted this, rather than a script. */
export function isForm(request: Request): boolean {
  return mediaType(request) === "application/x-www-form-urlencoded";
}

function mediaType(request: Request): string | undefined {
  return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
}

const bodies = new WeakMap<Request, Promise<Buffer>>();

/** The body as text. Throws as readBytes. */
export async function readText(request: Request): Promise<string> {
  return (await readBytes(request)).toString("utf8");
}

/**
 * The body, read once however often it is asked for. Throws DomainError too_large past the path's limit (64 KiB, or 2 MiB
 * for what a mail server or provider posts), whatever Content-Length claims.
 */
export function readBytes(request: Request): Promise<Buffer> {
  const body = bodies.get(request) ?? readAll(request);
  bodies.set(request, body);
  return body;
}

async function readAll(request: Request): Promise<Buffer> {
  const bytesMax = bodyBytesMax(new URL(request.url).pathname);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax)
      throw new DomainError("too_large", `The body is larger than ${bytesMax / 1024} KiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parses JSON into values whose strings the database can store. Throws DomainError invalid if it is not JSON. */
export function parseBodyJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storableText(value) : value));
  } catch {
    throw new DomainError("invalid", "The body is not valid JSON.");
  }
}
