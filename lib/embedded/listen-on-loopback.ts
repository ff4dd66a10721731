import { once } from "node:events";
import type { Server } from "node:net";

const LOOPBACK = "127.0.0.1";
const NOT_TO_BE_HAD = new Set(["EADDRINUSE", "EACCES"]);

/** Listens on the preferred port, or on a free one when that is taken or forbidden; returns the port. */
export async function listenOnLoopback(server: Server, preferredPort = 0): Promise<number> {
  server.listen(preferredPort, LOOPBACK);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (preferredPort === 0 || !NOT_TO_BE_HAD.has(code)) throw error;
    return listenOnLoopback(server);
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
