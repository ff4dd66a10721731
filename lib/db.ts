import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/client";

/** Connections that one process opens at most. The embedded database serves them one statement at a time. */
const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 5_000;

const shared = globalThis as { prisma?: PrismaClient };

/** The process's one database client, opened at first use. */
export function db(): PrismaClient {
  shared.prisma ??= createClient(env().DATABASE_URL);
  return shared.prisma;
}

/** Closes the process's client; the next db() opens a new one. */
export async function closeDb(): Promise<void> {
  await shared.prisma?.$disconnect();
  shared.prisma = undefined;
}

function createClient(connectionString: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter });
}
