import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./free-port";

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;
const PROGRAM = "/usr/sbin/postfix";

/** Settings of Postfix's main.cf by name. */
type PostfixSettings = Record<string, string | number>;

export type Postfix = {
  url: string;
  /** Replaces the settings of the start. Connections that are open keep the old ones. */
  reload: (settings: PostfixSettings) => Promise<void>;
  stop: () => Promise<void>;
};

/** Why no Postfix can be started here; undefined if one can. */
export function whyNoPostfix(): string | undefined {
  if (process.getuid?.() !== 0) return "only root can start Postfix";
  if (existsSync(PROGRAM)) return undefined;
  return "Postfix is not installed (apt-get install --no-install-recommends postfix)";
}

/**
 * Starts a Postfix of its own, with its own settings, queue and log in a temporary folder, that listens on a loopback port
 * and hands all mail that it takes to the server at `next`. The machine's own Postfix is not touched.
 */
export async function startPostfix(next: string, settings: PostfixSettings = {}): Promise<Postfix> {
  const folder = mkdtempSync(path.join(tmpdir(), "postfix-"));
  // Its daemons run as another user.
  chmodSync(folder, 0o755);
  const [config, queue, data] = ["config", "queue", "data"].map((name) => path.join(folder, name));
  if (config === undefined || queue === undefined || data === undefined) throw new Error("no folders");
  for (const made of [config, queue, data]) mkdirSync(made);
  execFileSync("chown", ["postfix", data]);
  const port = await freePort();
  const log = path.join(folder, "log");
  const readLog = () => readFileSync(log, { encoding: "utf8", flag: "a+" });
  const base: PostfixSettings = {
    compatibility_level: "3.6",
    queue_directory: queue,
    data_directory: data,
    maillog_file: log,
    maillog_file_prefixes: folder,
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    myhostname: "mail.test",
    mydestination: "",
    mynetworks: "127.0.0.0/8",
    alias_maps: "",
    relayhost: nextHop(next),
    disable_dns_lookups: "yes",
    smtpd_tls_security_level: "none",
    smtp_tls_security_level: "none",
    smtpd_peername_lookup: "no",
    // Its answers to errors come at once; after twenty in a session it still hangs up, as it does by default.
    smtpd_error_sleep_time: "0",
    notify_classes: "",
    smtpd_relay_restrictions: "permit_mynetworks, reject_unauth_destination",
  };
  const configure = (more: PostfixSettings) =>
    writeFileSync(
      path.join(config, "main.cf"),
      Object.entries({ ...base, ...more })
        .map(([name, value]) => `${name} = ${value}\n`)
        .join(""),
    );
  configure(settings);
  writeFileSync(path.join(config, "master.cf"), services(port));

  const stop = async () => {
    await endMaster(config, queue);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // Returns when its master runs, which leaves our session.
    execFileSync(PROGRAM, ["-c", config, "start"], { stdio: "ignore" });
    await untilItGreets(port, readLog);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop,
    reload: async (more) => {
      configure(more);
      execFileSync(PROGRAM, ["-c", config, "reload"], { stdio: "ignore" });
      await untilItGreets(port, readLog);
    },
  };
}

/** A server's URL as Postfix names the next hop. */
export function nextHop(url: string): string {
  const { hostname, port } = new URL(url);
  return `[${hostname}]:${port}`;
}

function services(port: number): string {
  const lines = [
    `127.0.0.1:${port} inet n - n - 20 smtpd`,
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    ...["bounce", "defer", "trace"].map((name) => `${name} unix - - n - 0 bounce`),
    ...["smtp", "relay"].map((name) => `${name} unix - - n - - smtp`),
    ...["error", "retry"].map((name) => `${name} unix - - n - - error`),
    "proxymap unix - - n - - proxymap",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  return `${lines.join("\n")}\n`;
}

async function untilItGreets(port: number, log: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await greets(port))) {
    if (Date.now() > deadline) throw new Error(`Postfix did not start:\n${log().slice(-2000)}`);
    await delay(50);
  }
}

async function greets(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    const [greeting] = await once(socket, "data", { signal: AbortSignal.timeout(5000) });
    socket.write("QUIT\r\n");
    return String(greeting).startsWith("220");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Ends the master process, which ends its daemons, and waits until it no longer holds its lock. */
async function endMaster(config: string, queue: string): Promise<void> {
  const pidFile = path.join(queue, "pid", "master.pid");
  if (!existsSync(pidFile) || !isRunning(config)) return;
  process.kill(Number(readFileSync(pidFile, "utf8")), "SIGTERM");
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isRunning(config)) {
    if (Date.now() > deadline) throw new Error("Postfix does not end");
    await delay(50);
  }
}

function isRunning(config: string): boolean {
  return spawnSync(PROGRAM, ["-c", config, "status"], { stdio: "ignore" }).status === 0;
}

/** What Postfix asks a policy service about a recipient; the answer is an action of its access tables. */
export type Policy = (recipient: string) => Promise<string> | string;

/** A policy service for check_policy_service, which Postfix asks at each RCPT. */
export async function startPolicyService(policy: Policy): Promise<{ name: string; stop: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let text = "";
    socket.on("data", async (chunk) => {
      text += chunk.toString("utf8");
      const end = text.indexOf("\n\n");
      if (end < 0) return;
      const recipient = /^recipient=(.*)$/m.exec(text.slice(0, end))?.[1] ?? "";
      text = text.slice(end + 2);
      socket.write(`action=${await policy(recipient)}\n\n`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    name: `inet:127.0.0.1:${address && typeof address === "object" ? address.port : 0}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
