import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/generated/client";
import { markDatabaseError } from "./db-errors";
import { env } from "./env";
import { log } from "./log";

const CONNECT_TIMEOUT_MS = 5_000;
/** Prisma's default of 5 s would abort an import's batch on a slow or busy machine. */
const TRANSACTION_TIMEOUT_MS = 60_000;

const shared = globalThis as { prisma?: PrismaClient; pool?: pg.Pool };

/** The process's one database client, opened at first use. */
export function db(): PrismaClient {
  shared.prisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    transactionOptions: { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  });
  return shared.prisma;
}

/** The connections that db() uses, for the rare statement whose time would mostly be Prisma's overhead. */
export function pool(): pg.Pool {
  shared.pool ??= createPool(env().DATABASE_URL, env().DATABASE_CONNECTIONS);
  return shared.pool;
}

/** Closes the process's client and connections; the next db() opens new ones. */
export async function closeDb(): Promise<void> {
  const { prisma, pool } = shared;
  shared.prisma = undefined;
  shared.pool = undefined;
  await prisma?.$disconnect();
  await pool?.end();
}

function createPool(connectionString: string, connections: number): pg.Pool {
  const created = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // Without a listener, the process would exit when the server closes an idle connection.
  created.on("error", (error) => log().warn({ err: error }, "an idle database connection was lost"));
  // A connection that breaks fails its statements with the socket's error.
  created.on("connect", (client) => client.on("error", markDatabaseError));
  markFailedConnections(created);
  return created;
}

/** The pool connects for its own queries too, and then with a callback. */
function markFailedConnections(created: pg.Pool): void {
  const connect = created.connect.bind(created);
  const marking = (callback?: Parameters<typeof connect>[0]) => {
    if (callback)
      return connect((error, client, release) => {
        markDatabaseError(error);
        callback(error, client, release);
      });
    return connect().catch((error: unknown) => {
      markDatabaseError(error);
      throw error;
    });
  };
  Object.assign(created, { connect: marking });
}

/** A text as LIKE finds it literally: its wildcards mean themselves. Prisma's `contains` is a LIKE that leaves them. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
