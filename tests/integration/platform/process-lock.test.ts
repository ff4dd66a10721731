import { mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LockedError, lockFolder, takeTurns } from "@/lib/platform/folder-lock";
import { type Script, startScript } from "../../support/start-script";

let folder: string;
const contenders: Script[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-test-"));
});

afterEach(async () => {
  await Promise.all(contenders.splice(0).map((contender) => contender.kill()));
  rmSync(folder, { recursive: true, force: true });
});

test("a second process is refused and learns who holds the folder", async () => {
  const holder = await contender();
  expect(await ask(holder, "lock")).toBe("held");
  const second = await contender();
  expect(await ask(second, "lock")).toBe(`refused ${holder.pid}`);
  await ask(holder, "release");
  expect(await ask(second, "lock")).toBe("held");
});

test("of many processes at the same moment at most one holds the folder", async () => {
  const all = await Promise.all(Array.from({ length: 6 }, contender));
  let held = 0;
  for (let round = 0; round < 40; round++) {
    const answers = await Promise.all(all.map((one) => ask(one, "lock")));
    const holders = answers.filter((answer) => answer === "held");
    expect(holders.length).toBeLessThanOrEqual(1);
    held += holders.length;
    await Promise.all(all.map((one) => ask(one, "release")));
  }
  expect(held).toBeGreaterThan(0);
});

test("a folder is free as soon as its holder is killed", async () => {
  const holder = await contender();
  expect(await ask(holder, "lock")).toBe("held");
  await holder.kill();
  const next = await lockFolder(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  next.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("an entry that does not listen yet is left alone, and one whose process died before it did is cleared away", async () => {
  const [young, old] = ["4000000-0123456789abcdef.born", "4000001-0123456789abcdef.born"];
  for (const name of [young, old]) writeFileSync(path.join(folder, name), "");
  const twoMinutesAgo = Date.now() / 1000 - 120;
  utimesSync(path.join(folder, old), twoMinutesAgo, twoMinutesAgo);
  (await lockFolder(folder)).release();
  expect(readdirSync(folder)).toEqual([young]);
});

test("an entry left by a killed process does not count, even if another process has its pid now", async () => {
  const holder = await contender();
  await ask(holder, "lock");
  const [entry = ""] = readdirSync(folder);
  await holder.kill();
  renameSync(path.join(folder, entry), path.join(folder, entry.replace(/^\d+/, String(process.ppid))));
  (await lockFolder(folder)).release();
});

test("a process cannot take a folder twice, nor one whose holder has the same number in another container", async () => {
  const first = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(LockedError);
  first.release();
});

test("a folder whose path is longer than a socket's address may be is locked too", async () => {
  const deep = path.join(folder, "a".repeat(100), "b".repeat(100));
  const held = await lockFolder(deep);
  await expect(lockFolder(deep)).rejects.toMatchObject({ folder: deep, holderPid: process.pid });
  held.release();
  (await lockFolder(deep)).release();
});

test("processes that take turns never overlap, and each gets its turn", async () => {
  let working = 0;
  const finished: number[] = [];
  const work = (index: number) => async () => {
    expect(++working).toBe(1);
    await delay(5);
    working--;
    finished.push(index);
  };
  const all = [0, 1, 2, 3];
  await Promise.all(all.map((index) => takeTurns(folder, work(index))));
  expect(finished.sort()).toEqual(all);
});

async function contender(): Promise<Script> {
  const script = startScript("contend-for-lock.ts", folder);
  contenders.push(script);
  expect(await script.nextLine()).toBe("ready");
  return script;
}

async function ask(script: Script, order: "lock" | "release"): Promise<string> {
  script.tell(order);
  return script.nextLine();
}
