import { randomBytes } from "node:crypto";
import { request } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sign } from "@/lib/platform/tokens";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { startSite, type TestSite } from "../support/site";

const PAPER = "2012.14768";
const SECRET = "of this test, and of nothing else";
const POINTS = 40;

let site: TestSite;
let client: pg.Client;

beforeAll(async () => {
  site = await startSite({
    AUTH_SECRET: SECRET,
    BUDGET_POINTS: String(POINTS),
    BUDGET_POINTS_PER_SECOND: "1",
    BUDGET_MEMBER_FACTOR: "3",
  });
  client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  await client.query(`
    INSERT INTO member (id, name, email, updated_at) VALUES ('ada', 'Ada', 'ada@example.org', now());
    INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at)
    VALUES ('s', 'session-of-ada', 'ada', now() + interval '1 day', now(), now())`);
});
afterAll(async () => {
  await client?.end();
  await site?.stop();
});

type Answer = { status: number; headers: Record<string, unknown>; text: string };
type Question = { method?: string; headers?: Record<string, string>; body?: string };

/** Asks from an address of this machine: each is a network of its own. */
function askFrom(localAddress: string, path: string, { method = "GET", headers = {}, body }: Question = {}) {
  const { port } = new URL(site.url);
  return new Promise<Answer>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, localAddress, path, method, headers };
    const sent = request(options, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** How many of these requests, one after another, are answered before the first refusal. */
async function answeredFrom(address: string, path: () => string, question?: Question): Promise<number> {
  for (let count = 0; count < 500; count += 1)
    if ((await askFrom(address, path(), question)).status === 429) return count;
  return Number.POSITIVE_INFINITY;
}

const madeUp = () =>
  `/papers/${1000 + Math.floor(Math.random() * 9000)}.${10_000 + Math.floor(Math.random() * 89_999)}`;

test("a budget that is used up is refused with words and a time, and leaves others theirs", async () => {
  expect(await answeredFrom("127.0.1.1", madeUp)).toBeGreaterThanOrEqual(POINTS);
  // Each costs five points, which take five seconds to come back.
  const [page, program, write] = await Promise.all([
    askFrom("127.0.1.1", "/search?q=x", { headers: { Accept: "text/html" } }),
    askFrom("127.0.1.1", "/api/papers/search?q=x"),
    askFrom("127.0.1.1", "/api/comments/preview", { method: "POST", body: "{}" }),
  ]);
  expect([page.status, program.status, write.status]).toEqual([429, 429, 429]);
  expect(Number(page.headers["retry-after"])).toBeGreaterThan(0);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.text).toContain("Too many requests. Please try again in");
  expect(JSON.parse(program.text).error).toContain("Too many requests.");
  expect((await askFrom("127.0.1.2", "/sign-in")).status).toBe(200);
});

test("a page from the cache and a file of the build are free", async () => {
  const page = await askFrom("127.0.2.1", `/papers/${PAPER}`);
  const file = /\/_next\/static\/[^"\\]+\.js/.exec(page.text)?.[0] ?? "";
  expect(file).not.toBe("");
  await answeredFrom("127.0.2.1", madeUp);
  for (let count = 0; count < 5; count += 1) {
    // Another reader keeps it in the cache.
    await askFrom("127.0.2.2", `/papers/${PAPER}`);
    expect((await askFrom("127.0.2.1", `/papers/${PAPER}?made-up=${count}`)).status).toBe(200);
    expect((await askFrom("127.0.2.1", file)).status).toBe(200);
  }
});

test("made-up parameters draw a share picture once", async () => {
  for (let count = 0; count < 3 * POINTS; count += 1)
    expect((await askFrom("127.0.3.1", `/papers/${PAPER}/share.png?x=${count}`)).status).toBe(200);
});

test("a member has a larger budget of their own, and a forged cookie buys nothing", async () => {
  const cookieOf = (token: string, signature: string) =>
    `papers.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  const own = cookieOf("session-of-ada", sign(SECRET, "session-of-ada", "base64"));
  const me = await askFrom("127.0.4.1", "/api/me", { headers: { Cookie: own } });
  expect(JSON.parse(me.text).member).toMatchObject({ name: "Ada" });
  expect(me.headers["x-answered-member"]).toBeUndefined();
  const member = await answeredFrom("127.0.4.1", madeUp, { headers: { Cookie: own } });
  expect(member).toBeGreaterThanOrEqual(3 * POINTS);
  const forged = await answeredFrom("127.0.4.2", madeUp, {
    headers: { Cookie: cookieOf("session-of-ada", randomBytes(32).toString("base64")) },
  });
  expect(forged).toBeLessThan(2 * POINTS);
  const invented = await answeredFrom("127.0.4.3", madeUp, {
    headers: { "X-Answered-Member": "ada", "X-Client-Address": "127.0.9.9" },
  });
  expect(invented).toBeLessThan(2 * POINTS);
}, 60_000);

const call = (id: number) => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: { name: "daily_papers", arguments: {} },
});
const tools = (body: unknown): Question => ({
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream" },
  body: JSON.stringify(body),
});

test("a batch of JSON-RPC counts as the messages that it holds", async () => {
  const single = await answeredFrom("127.0.5.1", () => "/mcp", tools(call(1)));
  const batch = await answeredFrom("127.0.5.2", () => "/mcp", tools([1, 2, 3, 4].map(call)));
  expect(single).toBeGreaterThanOrEqual(8);
  expect(batch).toBeLessThanOrEqual(3);
});

test("behind a proxy that TRUSTED_PROXIES does not know nobody is refused, and log and health warn once", async () => {
  const health = async () => JSON.parse((await askFrom("127.0.6.9", "/api/health")).text);
  expect(await health()).toMatchObject({ status: "ok", warnings: [] });
  const headers = { "X-Forwarded-For": "192.0.2.7" };
  for (let count = 0; count < 2 * POINTS; count += 1)
    expect((await askFrom("127.0.6.1", madeUp(), { headers })).status).not.toBe(429);
  expect(await health()).toMatchObject({
    status: "ok",
    warnings: [expect.stringContaining("TRUSTED_PROXIES")],
  });
  expect(site.output().match(/TRUSTED_PROXIES is 0/g)).toHaveLength(1);
  const forged = { "X-Front-Warnings": JSON.stringify(["made up"]) };
  expect((await askFrom("127.0.6.8", "/api/health", { headers: forged })).text).not.toContain("made up");
}, 60_000);
