import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { NextChild } from "@/server/next-child";
import { proxy } from "@/server/proxy";

/** How many bytes of a body of this size Next gets to read. */
async function passedOn(path: string, bytes: number): Promise<number> {
  let passed = -1;
  const next = {
    request: async ({ body }: { body?: Buffer }) => {
      passed = body?.byteLength ?? 0;
      throw new Error("enough");
    },
  } as unknown as NextChild;
  const server = createServer((request, response) => {
    const takePlace = async () => () => {};
    proxy(next, { request, response, requestId: "1", takePlace }).catch(() => response.writeHead(500).end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: new Uint8Array(bytes) });
  server.close();
  return passed;
}

const KIB = 1024;

test("a body past its path's limit is passed on one byte longer, so that the route refuses it", async () => {
  expect(await passedOn("/api/comments", 10 * KIB)).toBe(10 * KIB);
  expect(await passedOn("/api/comments", 100 * KIB)).toBe(64 * KIB + 1);
});

test("what mail servers and providers post may be 2 MiB", async () => {
  for (const path of ["/api/mail/bounces?to=x", "/api/mail/events", "/api/mail/events/sendgrid"])
    expect(await passedOn(path, 2048 * KIB)).toBe(2048 * KIB);
  expect(await passedOn("/api/mail/bounces", 3000 * KIB)).toBe(2048 * KIB + 1);
  expect(await passedOn("/api/mailbox", 100 * KIB)).toBe(64 * KIB + 1);
});
