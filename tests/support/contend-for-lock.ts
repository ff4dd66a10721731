/** On "lock" tries to lock the folder and prints "held" or "refused PID"; on "release" releases it and prints "released". */
import { createInterface } from "node:readline";
import { LockedError, lockFolder } from "@/lib/platform/folder-lock";

const folder = process.argv[2] ?? "";
let held: { release: () => void } | undefined;
console.log("ready");

for await (const order of createInterface({ input: process.stdin })) {
  if (order === "lock") console.log(await lock());
  else {
    held?.release();
    held = undefined;
    console.log("released");
  }
}

async function lock(): Promise<string> {
  try {
    held = await lockFolder(folder);
    return "held";
  } catch (error) {
    if (error instanceof LockedError) return `refused ${error.holderPid}`;
    throw error;
  }
}
