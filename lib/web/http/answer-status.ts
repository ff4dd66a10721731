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
