import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

export type Script = {
  pid: number;
  /** The next line that it prints; rejects when it ends without one. */
  nextLine: () => Promise<string>;
  tell: (line: string) => void;
  /** SIGKILL, and waits until the process is gone. */
  kill: () => Promise<void>;
};

/** Runs a script of tests/support as a process of its own. */
export function startScript(name: string, ...args: string[]): Script {
  const file = path.join(import.meta.dirname, name);
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { stdin, stdout, pid } = child;
  if (!stdin || !stdout || pid === undefined) throw new Error(`${name} did not start`);
  const ended = once(child, "exit");
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    pid,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended without another line`);
      return value;
    },
    tell: (line) => stdin.write(`${line}\n`),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
