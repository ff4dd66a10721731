/** By this the renderer tells the front why a page failed. */
export const DATABASE_UNAVAILABLE_HEADER = "x-database-unavailable";

/** What PostgreSQL says when it cannot take work now: connections (class 08), too many (53300), starting or stopping (57P). */
const SQL_STATES = /\b(?:08\d{3}|53300|57P0[1-5])\b/;
/** Prisma's codes for a server that is not reached, closes the connection, or gives none in time. */
const PRISMA_CODES = /^P(?:1001|1002|1008|1017|2024|2037)$/;
const SOCKET_CODES =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)$/;
const WORDS =
  /timeout exceeded when trying to connect|connection terminated|can't reach database|the database system is (?:starting|shutting)|too many (?:clients|connections)|server (?:has )?closed the connection|(?:DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout)/i;
const CAUSES_MAX = 5;

/**
 * On errors of the database's sockets; the same code may come from any other socket. A property, since Next's bundles have
 * a copy of this module each.
 */
const OF_DATABASE = Symbol.for("daily-papers.error-of-database");

/** Remembers that an error came from a connection to the database. */
export function markDatabaseError(error: unknown): void {
  if (error instanceof Error) Object.defineProperty(error, OF_DATABASE, { value: true, configurable: true });
}

/** Whether an error says that the database cannot be had now, so that the same request may work in a moment. */
export function isDatabaseUnavailable(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < CAUSES_MAX && current instanceof Error; depth += 1) {
    const code = "code" in current ? String(current.code) : "";
    if (PRISMA_CODES.test(code) || SQL_STATES.test(code) || WORDS.test(current.message)) return true;
    if (isDatabaseError(current) && SOCKET_CODES.test(code)) return true;
    if (
      isDatabaseError(current) &&
      /Code: `(?:08\d{3}|53300|57P0[1-5])`|ECONNREFUSED|ENOENT/.test(current.message)
    )
      return true;
    current = current.cause;
  }
  return false;
}

/** A refused socket is the database's only if the error is Prisma's or its driver's. */
function isDatabaseError(error: Error): boolean {
  return OF_DATABASE in error || /Prisma|DriverAdapter/.test(error.name);
}
