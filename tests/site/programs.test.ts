import { gunzipSync } from "node:zlib";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XmlDocument } from "libxml2-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSite, type TestSite } from "../support/site";

const PAPER = "2012.14768";
let site: TestSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers });

describe.each([
  "/api/daily_papers?limit=2",
  "/api/papers?limit=2",
  `/api/papers/${PAPER}`,
  "/api/openapi.json",
  "/feeds/latest.atom",
  "/feeds/latest.rss",
  "/feeds/latest.json",
  `/papers/${PAPER}.md`,
  "/papers/date/2025-12-12.md",
  `/papers/${PAPER}/cite/bibtex`,
])("%s", (path) => {
  test("can be read from any origin, and is not sent again while unchanged", async () => {
    const first = await get(path, { Origin: "https://elsewhere.example" });
    expect(first.status).toBe(200);
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    const body = await first.text();
    const again = await get(path, { "If-None-Match": etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    const other = await get(path, { "If-None-Match": '"other"' });
    expect(other.status).toBe(200);
    expect(await other.text()).toBe(body);
    const gzipped = await get(path, { "Accept-Encoding": "gzip" });
    expect(gzipped.headers.get("content-encoding")).toBe("gzip");
    expect(await gzipped.text()).toBe(body);
    const preflight = await fetch(site.url + path, {
      method: "OPTIONS",
      headers: {
        Origin: "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("if-none-match");
    const head = await fetch(site.url + path, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("content-type")).toBe(first.headers.get("content-type"));
  });
});

test("a paper's page is markdown for clients that accept it, and varies by Accept", async () => {
  const asked = await get(`/papers/${PAPER}`, { Accept: "text/markdown" });
  const suffixed = await get(`/papers/${PAPER}.md`);
  expect(asked.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await asked.text()).toBe(await suffixed.text());
  const page = await get(`/papers/${PAPER}`, { Accept: "text/html" });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  for (const response of [asked, page])
    expect(response.headers.get("vary")?.toLowerCase()).toMatch(/(^|, )accept(,|$)/);
  const html = await page.text();
  expect(html).toContain(`href="${site.url}/papers/${PAPER}.md"`);
});

test("an agent that names markdown before HTML gets it, of a paper and of a day", async () => {
  for (const path of [`/papers/${PAPER}`, "/papers/date/2025-12-12"]) {
    const response = await get(path, { Accept: "text/markdown, text/html, */*" });
    expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(response.headers.get("vary")?.toLowerCase()).toMatch(/(^|, )accept(,|$)/);
    expect(await response.text()).toBe(await (await get(`${path}.md`)).text());
    const other = await get(path, { Accept: "text/html, text/markdown;q=0.5" });
    expect(other.headers.get("content-type")).toBe("text/html; charset=utf-8");
  }
});

test("an old-style id may be written with its slash, wherever an address goes on behind it", async () => {
  const redirect = await fetch(`${site.url}/papers/cs/0112017/cite/bibtex`, { redirect: "manual" });
  expect(redirect.headers.get("location")).toBe("/papers/cs%2F0112017/cite/bibtex");
  for (const rest of ["", "/similar"]) {
    const response = await get(`/api/papers/cs/0112017${rest}`);
    expect((await response.json()).error).toBe("Paper not found");
  }
  expect((await get("/feeds/comments/cs/0112017.atom")).status).toBe(404);
});

test.each([
  "/papers/1234.56789.md",
  "/papers/nothing.md",
  "/papers/date/2024-01-01.md",
  "/papers/date/2025-02-30.md",
])("%s is not there", async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect((await response.json()).error).toBeTruthy();
});

test("an unknown API address answers JSON, as the command line expects of /api/agent-harnesses", async () => {
  for (const path of ["/api/agent-harnesses", "/api/no/such/thing"]) {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("x-error-message")).toBe((await response.json()).error);
  }
});

test("an unsupported API method is refused in JSON that names the supported ones", async () => {
  const response = await fetch(`${site.url}/api/daily_papers`, { method: "POST" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(["GET", "HEAD"]));
  expect(response.headers.get("x-error-message")).toBe((await response.json()).error);
});

test("feeds, markdown and schema of a paper are found from its page", async () => {
  const html = await (await get(`/papers/${PAPER}`)).text();
  for (const type of ["application/atom+xml", "application/rss+xml", "application/feed+json"]) {
    const href = new RegExp(
      `<link rel="alternate" type="${type.replace("+", "\\+")}"[^>]* href="([^"]+)"`,
    ).exec(html)?.[1];
    expect((await fetch(href ?? "")).headers.get("content-type")).toContain(type);
  }
  const data = /<script type="application\/ld\+json">(.+?)<\/script>/s.exec(html)?.[1] ?? "";
  expect(JSON.parse(data)).toMatchObject({ "@type": "ScholarlyArticle", identifier: [{ value: PAPER }, {}] });
  expect(html).toMatch(/<meta property="og:title" content="Understanding and Improving Encoder/);
  expect(html).toMatch(/<meta name="twitter:card"/);
});

test.each([
  ["/", "/feeds/latest.atom"],
  ["/papers/trending", "/feeds/trending.atom"],
  ["/digests", "/feeds/digests/daily.atom"],
  ["/papers?q=decoder%20layers", "/feeds/search.atom?q=decoder%20layers"],
])("%s leads to its feed", async (page, feed) => {
  const html = await (await get(page, { Accept: "text/html" })).text();
  const href = /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(html)?.[1];
  expect(href).toBe(site.url + feed);
  expect((await get(feed)).status).toBe(200);
});

test("the sitemap leads to every public page, each of which answers", async () => {
  const ns = { s: "http://www.sitemaps.org/schemas/sitemap/0.9" };
  const locations = async (path: string) =>
    XmlDocument.fromString(await (await get(path)).text())
      .find("//s:loc", ns)
      .map((node) => node.content);
  const robots = await (await get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  const maps = await locations("/sitemap.xml");
  const pages: string[] = [];
  for (const map of maps) pages.push(...(await locations(map.replace(site.url, ""))));
  expect(pages.filter((page) => /\/papers\/\d{4}\.\d{5}$/.test(page))).toHaveLength(45);
  expect(pages).toContain(`${site.url}/papers/week/2025-W50`);
  for (const page of pages.filter((_, index) => index % 10 === 0))
    expect((await fetch(page)).status).toBe(200);
  expect((await get("/sitemaps/papers/2025-13/1.xml")).status).toBe(404);
});

test("the OpenAPI document is valid, and real answers are what it says", async () => {
  const document = await (await get("/api/openapi.json")).json();
  const validation = await new Validator().validate(structuredClone(document));
  expect(validation.errors ?? []).toEqual([]);
  expect(document.openapi).toBe("3.1.0");
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  const holds = async (template: string, path: string, status: number) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const pointer = [template, "get", "responses", String(status), "content", "application/json", "schema"]
      .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
      .map(encodeURIComponent)
      .join("/");
    const validate = ajv.getSchema(`api#/paths/${pointer}`);
    expect(validate).toBeDefined();
    const body = await response.json();
    expect({ path, valid: validate?.(body), errors: validate?.errors }).toEqual({
      path,
      valid: true,
      errors: null,
    });
  };
  await holds("/api/daily_papers", "/api/daily_papers", 200);
  await holds("/api/daily_papers", "/api/daily_papers?p=x", 400);
  await holds("/api/papers", "/api/papers", 200);
  await holds("/api/papers/{paperId}", `/api/papers/${PAPER}?field=comments`, 200);
  await holds("/api/papers/search", "/api/papers/search?q=decoder%20layers", 200);
  await holds("/api/papers/search", "/api/papers/search?q=", 400);
  await holds("/api/papers/{paperId}/similar", `/api/papers/${PAPER}/similar?limit=3`, 200);
  await holds("/api/papers/{paperId}", "/api/papers/1234.56789", 404);
  const described: string[] = Object.keys(document.paths);
  const page = await (await get("/api")).text();
  for (const path of described) expect(page).toContain(path);
});

test("the full export is gzipped JSON lines of public papers, in the import's format", async () => {
  const response = await get("/api/export");
  expect(response.status).toBe(200);
  const lines = gunzipSync(Buffer.from(await response.arrayBuffer()))
    .toString()
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(45);
  const papers = lines.map((line) => JSON.parse(line));
  expect(papers.every((item) => item.publishedAt === "2025-12-12T00:00:00.000Z")).toBe(true);
});

test("the MCP server answers over the wire", async () => {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
  const response = await fetch(`${site.url}/mcp`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(await response.text()).toContain("read_paper");
});
