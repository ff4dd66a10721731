import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rendererOf, startSite, type TestSite } from "../support/site";

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

/** Sends these bytes as they are: what no client would send. */
async function open(lines: string[], body = ""): Promise<Socket> {
  const { port } = new URL(site.url);
  const socket = connect(Number(port), "localhost");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

/** The status of the answer to these bytes, and its text; status 0 when the connection ended without one. */
async function answerTo(lines: string[], body?: string): Promise<{ status: number; text: string }> {
  const socket = await open([...lines, "Host: localhost", "Connection: close"], body);
  let text = "";
  for await (const chunk of socket) text += chunk;
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text };
}

test.each([
  ["a trailer without a body", ["GET /sign-in HTTP/1.1", "TE: trailers", "Trailer: X"], 200],
  ["a wish for another protocol", ["GET /sign-in HTTP/1.1", "Upgrade: websocket"], 200],
  ["two lengths", ["POST /api/sign-in HTTP/1.1", "Content-Length: 2", "Transfer-Encoding: chunked"], 400],
  ["a target that is no path", ["GET * HTTP/1.1"], 400],
  ["a target that names another site", ["GET http://elsewhere.example/sign-in HTTP/1.1"], 200],
  ["an encoding that is wrong inside another", ["GET /papers/%25E0%25A4%25A HTTP/1.1"], 404],
  ["a method that pages do not have", ["DELETE /papers/date/2025-12-12 HTTP/1.1"], 405],
  ["TRACE", ["TRACE /api/me HTTP/1.1"], 405],
])("%s is answered, and the site goes on", async (_what, lines, status) => {
  expect((await answerTo(lines)).status).toBe(status);
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200);
});

test("an unexpected request body is never parsed as another request", async () => {
  const inner = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const { text } = await answerTo(
    ["DELETE /api/papers/2012.14768/vote HTTP/1.1", `Content-Length: ${inner.length}`],
    inner,
  );
  expect(text.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  expect((await fetch(`${site.url}/api/me`)).headers.get("content-type")).toBe("application/json");
});

test("endless or abandoned uploads block nobody else", async () => {
  const head = ["POST /api/subscribe HTTP/1.1", "Host: localhost", "Content-Length: 1000"];
  const type = "Content-Type: application/json";
  const slow = await Promise.all(Array.from({ length: 70 }, () => open([...head, type], "{")));
  const left = await Promise.all(Array.from({ length: 70 }, () => open([...head, type], "{")));
  for (const socket of left) socket.destroy();
  await sleep(200);
  const response = await fetch(`${site.url}/sign-in`, { signal: AbortSignal.timeout(5_000) });
  expect(response.status).toBe(200);
  for (const socket of slow) socket.destroy();
  await sleep(200);
  expect(site.output()).not.toMatch(/did not answer|unexpected failure/);
});

test.skipIf(process.platform !== "linux")(
  "while the renderer is down cached pages go on, others say so, and it comes back",
  async () => {
    const cached = `${site.url}/papers/date/2025-12-12`;
    expect((await fetch(cached)).status).toBe(200);
    process.kill(rendererOf(site.child.pid), "SIGKILL");
    await sleep(100);
    expect((await fetch(cached)).status).toBe(200);
    for (const init of [{}, { method: "POST", body: "x" }]) {
      const refused = await fetch(`${site.url}/api/me`, init);
      expect(refused.status).toBe(503);
      expect(await refused.text()).toContain("Please try again in a moment.");
    }
    await expect.poll(async () => (await fetch(`${site.url}/sign-in`)).status, { timeout: 20_000 }).toBe(200);
  },
);
