import { existsSync, rmSync, writeFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { z } from "zod";
import { sharedBuffersMb } from "./shared-buffers";
import { SharedSession } from "./shared-session";

/**
 * The embedded database in a thread of its own. Its work is synchronous and would block everything else in its event
 * loop; and a thread dies with its process, so a killed site leaves no database behind that holds the lock.
 */
const { folder, socketPath, connectionsMax } = z
  .object({ folder: z.string(), socketPath: z.string(), connectionsMax: z.number() })
  .parse(workerData);

// A first start that is killed leaves half a database. It has served nobody, and no later start could open it.
const unfinished = `${folder}.unfinished`;
if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
if (!existsSync(folder)) writeFileSync(unfinished, "");

const database = new SharedSession({
  dataDir: folder,
  extensions: { pg_trgm, vector },
  startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${sharedBuffersMb(folder)}MB`],
});
await database.waitReady;
rmSync(unfinished, { force: true });
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: connectionsMax });
await server.start();
parentPort?.postMessage("ready");

parentPort?.once("message", async () => {
  await server.stop();
  await database.close();
  parentPort?.postMessage("stopped");
  parentPort?.close();
});
