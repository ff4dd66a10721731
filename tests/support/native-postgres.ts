import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const START_TIMEOUT_MS = 30_000;
/** Where distributions put PostgreSQL: Debian, Red Hat, Homebrew on both kinds of Mac. `*` is the version. */
const INSTALL_FOLDERS = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin",
];
const SETTINGS = { listen_addresses: "", max_connections: "200" };
/** In a test nothing outlives the run, so nothing needs to survive a crash. */
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export type NativePostgres = { url: string; stop: () => Promise<void> };

/** The folder of the newest native PostgreSQL's programs, the one on PATH first. */
export function findPostgres(): string | undefined {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "initdb"));
  const found = onPath.filter((file) => existsSync(file)).map((file) => path.dirname(realpathSync(file)));
  return [...found, ...INSTALL_FOLDERS.flatMap(versionsNewestFirst)].find(
    (folder) => existsSync(path.join(folder, "initdb")) && existsSync(path.join(folder, "postgres")),
  );
}

/**
 * Starts a new, empty server in a temporary folder, reached by a Unix socket. `stop` removes it all. A benchmark wants
 * it durable, as an operator's is.
 */
export async function startNativePostgres(
  programs: string,
  keeping: "nothing" | "what-it-commits" = "nothing",
): Promise<NativePostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "pg-"));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const asUser = { ...user, cwd: folder };
  let server: ChildProcess | undefined;
  const stop = async () => {
    if (server && server.exitCode === null && server.signalCode === null) {
      const exited = once(server, "exit");
      server.kill("SIGINT");
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const initialise = [
      "-D",
      data,
      "-U",
      "postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--no-locale",
      "--no-sync",
    ];
    execFileSync(path.join(programs, "initdb"), initialise, {
      ...asUser,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const log = path.join(folder, "log");
    const chosen = keeping === "nothing" ? { ...SETTINGS, ...FORGETFUL } : SETTINGS;
    const settings = Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    // In a process group of its own: Ctrl-C must reach it after the tests that use it.
    server = spawn(path.join(programs, "postgres"), ["-D", data, "-k", folder, ...settings], {
      ...asUser,
      detached: true,
      stdio: ["ignore", openSync(log, "w"), openSync(log, "a")],
    });
    const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
    await untilItAnswers(url, server, log);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilItAnswers(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (server.exitCode !== null || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start:\n${readFileSync(log, "utf8").slice(-2000)}`);
    await delay(50);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL refuses to run as root, so root runs it as `postgres`, or `nobody` where there is no such user. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((which) => idOf(which, name));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error("PostgreSQL cannot run as root, and there is no user postgres or nobody");
}

function idOf(which: string, name: string): number | undefined {
  try {
    return Number(
      execFileSync("id", [which, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return undefined;
  }
}

function versionsNewestFirst(pattern: string): string[] {
  const [before = "", after = ""] = pattern.split("*");
  const [parent, prefix] = [path.dirname(`${before}x`), path.basename(`${before}x`).slice(0, -1)];
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({
      version: Number.parseFloat(name.slice(prefix.length)),
      folder: path.join(parent, name),
    }))
    .filter(({ version }) => !Number.isNaN(version))
    .sort((one, other) => other.version - one.version)
    .map(({ folder }) => folder + after);
}
