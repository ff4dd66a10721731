import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { DELETE, GET, POST } from "@/app/mcp/route";
import { loadBundledPapers } from "@/lib/intake/import-papers";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { NO_PARAMS } from "../../support/requests";

const URL_OF_SERVER = new URL("http://localhost:3000/mcp");
const ROUTES = { GET, POST, DELETE };

beforeAll(loadBundledPapers);
beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

/** The SDK's own client, over HTTP's requests and answers without the socket between. */
async function connected(): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(URL_OF_SERVER, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return ROUTES[request.method as keyof typeof ROUTES](request, NO_PARAMS);
    },
  });
  await client.connect(transport);
  return client;
}

async function call(name: string, args: Record<string, unknown>) {
  const client = await connected();
  const { content, isError } = await client.callTool({ name, arguments: args });
  await client.close();
  const [first] = content;
  return { text: first?.type === "text" ? first.text : "", isError };
}

test("the tools are named, described, and all say that they only read", async () => {
  const client = await connected();
  const { tools } = await client.listTools();
  await client.close();
  expect(tools.map((tool) => tool.name)).toEqual([
    "daily_papers",
    "search_papers",
    "read_paper",
    "similar_papers",
  ]);
  for (const tool of tools) {
    expect(tool.description).toBeTruthy();
    expect(tool.annotations?.readOnlyHint).toBe(true);
  }
});

test("an agent reads the latest day and then a paper of it", async () => {
  const { text } = await call("daily_papers", { limit: 3 });
  expect(text).toContain("Papers of 2025-12-12");
  expect(text).toContain("1. Understanding and Improving Encoder Layer Fusion");
  expect(text).not.toContain("\n4. ");
  const id = /\(id ([\d.]+),/.exec(text)?.[1] ?? "";
  const paper = await call("read_paper", { id });
  expect(paper.text).toContain("## Abstract");
  expect(paper.isError).toBeFalsy();
});

test("an agent finds papers by what it asks", async () => {
  const { text } = await call("search_papers", { query: '"decoder layers"', limit: 5 });
  expect(text.match(/\(id [\d.]+,/g)).toHaveLength(5);
  expect((await call("search_papers", { query: "zzzqqqxx" })).text).toContain("Nothing was found");
  expect(await call("search_papers", { query: "" })).toMatchObject({ isError: true });
});

test("lists show formulas as the markdown of a paper does", async () => {
  await make.paper({ id: "2512.70009", title: "Quokka bounds $O(n^2)$ with $a_1 < b$" });
  await db().paper.update({
    where: { id: "2512.70009" },
    data: { abstract: "For $\\alpha \\leq 10^6$ and \\emph{all} $x_1$." },
  });
  const { text } = await call("search_papers", { query: "title:quokka" });
  expect(text).toContain("1. Quokka bounds $O(n^2)$ with $a_1 < b$ (id 2512.70009,");
  expect(text).toContain("For $\\alpha \\leq 10^6$ and *all* $x_1$.");
  const like = await call("similar_papers", { id: "2512.70009", limit: 1 });
  expect(like.text).toContain("Papers like Quokka bounds $O(n^2)$ with $a_1 < b$");
});

test("an agent finds papers like one, with the reason", async () => {
  const { text } = await call("similar_papers", { id: "2012.14768", limit: 4 });
  expect(text).toContain("Papers like Understanding and Improving Encoder Layer Fusion");
  expect(text.match(/\(id [\d.]+,/g)).toHaveLength(4);
  expect(text).not.toContain("(id 2012.14768,");
  expect(await call("similar_papers", { id: "1234.56789" })).toMatchObject({ isError: true });
});

test("what is not there is said in words, and what is malformed is an error", async () => {
  expect(await call("read_paper", { id: "1234.56789" })).toMatchObject({ isError: true });
  expect((await call("daily_papers", { date: "2024-01-01" })).text).toContain("No papers");
  expect(await call("daily_papers", { date: "2024-13-01" })).toMatchObject({ isError: true });
  expect(await call("daily_papers", { limit: 1000 })).toMatchObject({ isError: true });
});

test("an agent that asks too often is told when to retry", async () => {
  await connected();
  await db().rateLimit.updateMany({ data: { count: 1_000 } });
  const response = await POST(
    new Request(URL_OF_SERVER, {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json" },
    }),
    NO_PARAMS,
  );
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
});

const initialize = (protocolVersion: string) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion, capabilities: {}, clientInfo: { name: "test", version: "1" } },
});

async function post(message: unknown, headers: Record<string, string>) {
  const response = await POST(
    new Request(URL_OF_SERVER, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(message),
    }),
    NO_PARAMS,
  );
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

test.each([
  "application/json",
  "*/*",
  "application/*",
  "",
  "text/event-stream, application/json;q=0.9",
  "application/json; charset=utf-8",
])("a client that accepts “%s” gets JSON", async (accept) => {
  const headers: Record<string, string> = accept === "" ? {} : { Accept: accept };
  const { status, type, body } = await post(initialize("2025-06-18"), headers);
  expect(status).toBe(200);
  expect(type).toMatch(/^application\/json/);
  expect(body.result.serverInfo.name).toBe("Daily Papers");
});

test("a version that we do not speak is answered with one that we do", async () => {
  const { body } = await post(initialize("2199-01-01"), {});
  expect(body.result.protocolVersion).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(body.result.protocolVersion).not.toBe("2199-01-01");
  const list = { jsonrpc: "2.0", id: 2, method: "tools/list" };
  const refused = await post(list, { "Mcp-Protocol-Version": "2199-01-01" });
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toMatch(/20\d\d-\d\d-\d\d/);
});
