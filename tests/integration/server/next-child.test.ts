import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { type NextChild, startNextChild } from "@/server/next-child";

const MADE = fileURLToPath(new URL("../../support/made-renderer.mjs", import.meta.url));

let renderer: NextChild | undefined;

afterEach(() => renderer?.stop());

async function start(): Promise<NextChild> {
  renderer = await startNextChild({ module: MADE, silenceMsMax: 2_500 });
  return renderer;
}

const get = async (path: string) => {
  const answer = await renderer?.request({ method: "GET", path, headers: {} });
  return answer ? text(answer) : "";
};

const untilUp = () =>
  expect.poll(() => get("/fine").catch(() => "down"), { timeout: 20_000, interval: 200 }).toBe("formulas");

test("a renderer that spins is killed and started again, and who was beside the cause is not blamed", async () => {
  await start();
  const spinning = get("/spin").then(
    () => "answered",
    () => "broken",
  );
  const beside = get("/beside").catch(() => "broken");
  expect(await spinning).toBe("broken");
  await beside;
  await untilUp();
  expect(await get("/beside")).toBe("formulas");
}, 40_000);

test("what the renderer dies of alone is rendered without formulas, and refused if that does not help", async () => {
  await start();
  for (const path of ["/spin", "/always"]) {
    await expect(get(path), "beside others").rejects.toThrow();
    await untilUp();
    await expect(get(path), "alone").rejects.toThrow();
    await untilUp();
  }
  expect(await get("/spin")).toBe("sources");
  expect(await get("/fine"), "others keep theirs").toBe("formulas");
  await expect(get("/always"), "without formulas").rejects.toThrow();
  await untilUp();
  await expect(get("/always")).rejects.toThrow("too complicated to show");
}, 90_000);

test("a request that ends the process is found as well", async () => {
  await start();
  for (let time = 0; time < 3; time += 1) {
    await expect(get("/crash")).rejects.toThrow();
    await untilUp();
  }
  await expect(get("/crash")).rejects.toThrow("too complicated to show");
}, 60_000);

test("a body that ends the process is refused, and other bodies to the same address are not", async () => {
  await start();
  const post = async (body: string) => {
    const answer = await renderer?.request({
      method: "POST",
      path: "/api/x",
      headers: {},
      body: Buffer.from(body),
    });
    return answer ? text(answer) : "";
  };
  for (let time = 0; time < 3; time += 1) {
    await expect(post("crash")).rejects.toThrow();
    await untilUp();
  }
  await expect(post("crash")).rejects.toThrow("too complicated to show");
  expect(await post("a comment")).toBe("formulas");
}, 60_000);

test("a page without formulas leaves no listener behind, however often it is asked for", async () => {
  await start();
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.name);
  process.on("warning", note);
  for (let time = 0; time < 2; time += 1) {
    await expect(get("/spin")).rejects.toThrow();
    await untilUp();
  }
  for (let time = 0; time < 20; time += 1) expect(await get("/spin")).toBe("sources");
  process.off("warning", note);
  expect(warnings).not.toContain("MaxListenersExceededWarning");
}, 60_000);

test("a renderer that ended a moment ago takes nobody with it", async () => {
  await start();
  for (let time = 0; time < 2; time += 1) {
    await expect(get("/spin")).rejects.toThrow();
    await untilUp();
  }
  process.kill(Number(await get("/pid")), "SIGKILL");
  // Its end is not known here until this process gets to read of it.
  const until = performance.now() + 300;
  while (performance.now() < until);
  await expect(get("/spin")).rejects.toThrow();
  await untilUp();
}, 60_000);

test("a renderer that spins does not hold up a stop", async () => {
  const next = await start();
  const spinning = get("/always").catch(() => "broken");
  const begunAt = performance.now();
  await next.stop();
  renderer = undefined;
  expect(performance.now() - begunAt).toBeLessThan(8_000);
  expect(await spinning).toBe("broken");
}, 30_000);
