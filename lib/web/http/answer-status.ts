/**
 * The meta element by which a page tells our server (server/render.ts) the status that it is to be sent with.
 * Next lets a page answer nothing but 200, 404 and redirects.
 */
export const ANSWER_STATUS_META = "answer-status";

const STATUSES = [404, 410];

/** The status that a document asks to be sent with, if any; whatever readers wrote stands escaped in it. */
export function statusAskedBy(document: Buffer): number | undefined {
  return STATUSES.find((status) =>
    document.includes(`<meta name="${ANSWER_STATUS_META}" content="${status}"/>`),
  );
}
