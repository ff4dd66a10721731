/**
 * The meta element by which a page tells our server (server/render.ts) which status to send it with. Next lets a page
 * answer only 200, 404 and redirects.
 */
export const ANSWER_STATUS_META = "answer-status";

const STATUSES = [404, 410];

/** The status that a document requests, if any. Readers' text is escaped, so it cannot forge the element. */
export function requestedStatus(document: Buffer): number | undefined {
  return STATUSES.find((status) =>
    document.includes(`<meta name="${ANSWER_STATUS_META}" content="${status}"/>`),
  );
}

/**
 * The header with which our server (server/render.ts) requests the document of every 404. It drops what a client sent under
 * this name, so for clients the document's own address is one of the many where nothing is.
 */
export const NOT_FOUND_DOCUMENT_HEADER = "x-not-found-document";
