import { PGlite } from "@electric-sql/pglite";

/** Parse, Bind, Describe, Execute, Close and Flush: a batch of these messages is open until Sync ends it. */
const BATCH_MESSAGES = new Set([..."PBDECH"].map(code));
const TERMINATE = code("X");

/**
 * PGlite as the socket server needs it. All clients share one session, and the server reserves it for a client only
 * while `isInTransaction` is true. PGlite says false between the messages of a query with parameters: another client's
 * Parse then replaced the statement that this client was about to bind, and clients got each other's rows. So here an
 * open batch counts as a transaction too.
 */
export class SharedSession extends PGlite {
  #batchIsOpen = false;

  override isInTransaction(): boolean {
    return this.#batchIsOpen || super.isInTransaction();
  }

  override async execProtocolRawStream(
    ...[message, options]: Parameters<PGlite["execProtocolRawStream"]>
  ): Promise<void> {
    await super.execProtocolRawStream(message, options);
    const type = message[0];
    // If a client leaves inside a batch, the server rolls it back when the connection closes.
    if (type !== undefined && type !== TERMINATE) this.#batchIsOpen = BATCH_MESSAGES.has(type);
  }

  /**
   * The server calls this with ROLLBACK when a client leaves. After an error inside a batch PostgreSQL skips everything
   * up to the next Sync, which exec itself sends last: then the ROLLBACK has to be sent again.
   */
  override async exec(...args: Parameters<PGlite["exec"]>): ReturnType<PGlite["exec"]> {
    const insideBatch = this.#batchIsOpen;
    this.#batchIsOpen = false;
    const results = await super.exec(...args);
    return insideBatch && super.isInTransaction() ? super.exec(...args) : results;
  }
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
