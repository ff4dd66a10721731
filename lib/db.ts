import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/client";

const CONNECT_TIMEOUT_MS = 5_000;

const shared = globalThis as { prisma?: PrismaClient };

/** The process's one database client, opened at first use. */
export function db(): PrismaClient {
  shared.prisma ??= createClient(env().DATABASE_URL, env().DATABASE_CONNECTIONS);
  return shared.prisma;
}

/** Closes the process's client; the next db() opens a new one. */
export async function closeDb(): Promise<void> {
  await shared.prisma?.$disconnect();
  shared.prisma = undefined;
}

function createClient(connectionString: string, connections: number): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter });
}
