import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { startSite, type TestSite } from "../support/site";

const PAPER = "2012.14768";
const TOKEN = "7.dGhpcyBpcyBub3QgYSBzaWduYXR1cmUgYXQgYWxsLCA";

let site: TestSite;
let client: pg.Client;

beforeAll(async () => {
  // Behind TLS, as readers have it; the mail server is never asked.
  const settings = { SITE_URL: "https://papers.example.org", SMTP_URL: "smtp://127.0.0.1:9" };
  site = await startSite({ ...settings, LOG_LEVEL: "info" });
  client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  await client.query(
    "INSERT INTO member (id, name, handle, email, updated_at) VALUES ('ada', 'Ada', 'ada', 'ada@example.org', now())",
  );
});
afterAll(async () => {
  await client?.end();
  await site?.stop();
});

const SECURITY_HEADERS = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "permissions-policy",
  "strict-transport-security",
];

function expectProtected(headers: Headers): void {
  for (const name of SECURITY_HEADERS) expect(headers.get(name), name).not.toBeNull();
  // A header that two places set would hold two values.
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
}

const ask = (path: string, init: RequestInit = {}) => fetch(site.url + path, { redirect: "manual", ...init });

const EXAMPLES: Record<string, string> = {
  paperId: PAPER,
  date: "2025-12-12",
  day: "2025-12-12",
  week: "2025-W50",
  month: "2025-12",
  year: "2025",
  filters: "all",
  format: "bibtex",
  handle: "ada",
  feed: "latest.atom",
  provider: "github",
  token: TOKEN,
};

/** An address of every page and route. */
const ADDRESSES = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|\/)(?:page|route)\.tsx?$/.test(file))
  .map((file) => `/${file.replace(/\/?(?:page|route)\.tsx?$/, "")}`)
  .map((route) => route.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => EXAMPLES[name] ?? "example"));

describe("every answer has the security headers", () => {
  test.each(ADDRESSES)("%s", async (address) => {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      const response = await ask(address, { method });
      await response.arrayBuffer();
      expectProtected(response.headers);
    }
  });

  test.each([
    ["a page from the cache", `/papers/${PAPER}`, {}, 200],
    ["a page that the client has", `/papers/${PAPER}`, { "If-None-Match": "*" }, 304],
    ["a feed that the client has", "/feeds/latest.atom", { "If-None-Match": "*" }, 304],
    ["an answer that the client has", "/api/openapi.json", { "If-None-Match": "*" }, 304],
    ["markdown", `/papers/${PAPER}`, { Accept: "text/markdown" }, 200],
    ["a redirect of ours", "/Papers/date/2025-12-12", {}, 308],
    ["a redirect of a page", `/papers/${PAPER}v1`, {}, 308],
    ["an address that is not well-formed", "/papers/%E0%A4%A", {}, 400],
    ["an icon", "/favicon.ico", {}, 200],
    ["a file that is not there", "/_next/static/chunks/none.js", {}, 404],
  ])("%s", async (_what, path, headers, status) => {
    await (await ask(path)).arrayBuffer();
    const response = await ask(path, { headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
    expectProtected(response.headers);
  });

  test.each([
    ["what is not HTTP", "nonsense\r\n\r\n", 400],
    ["a request without a host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["headers that are too long", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(70_000)}\r\n\r\n`, 431],
    [
      "an unknown expectation",
      "GET /none HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n",
      404,
    ],
    ["a method that pages lack", "PATCH /about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
  ])("%s", async (_what, bytes, status) => {
    const socket = connect(Number(new URL(site.url).port), "localhost");
    socket.on("error", () => {});
    await once(socket, "connect");
    socket.write(bytes);
    let text = "";
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const name of SECURITY_HEADERS) expect(text.toLowerCase()).toContain(`\r\n${name}: `);
  });
});

test.each([
  ["GET", {}],
  ["HEAD", {}],
  ["GET", { RSC: "1" }],
  ["GET", { Accept: "text/markdown" }],
  ["GET", { "X-Not-Found-Document": "1" }],
])("%s /no-such-page with %o is a 404, as any other address where nothing is", async (method, headers) => {
  for (const path of ["/no-such-page", "/no-such-page?x=1", "/no-such-page.md", "/nothing-here"]) {
    const response = await ask(path, { method, headers: headers as Record<string, string> });
    expect(response.status, path).toBe(404);
  }
});

test.each([
  ["/Papers", "/papers"],
  ["/PAPERS/2012.14768", "/papers/2012.14768"],
  ["/Papers/Date/2025-12-12?x=1", "/papers/date/2025-12-12?x=1"],
  ["/papers/2012.14768/Share.PNG", "/papers/2012.14768/share.png"],
  ["/papers/arXiv:2012.14768", "/papers/2012.14768"],
  ["/papers/ARXIV:2012.14768v2", "/papers/2012.14768"],
  ["/papers/2012.14768V2", "/papers/2012.14768"],
  ["/papers/HEP-TH%2F9901001", "/papers/hep-th%2F9901001"],
  ["/papers/hep-th%2f9901001", "/papers/hep-th%2F9901001"],
  ["/papers/%32012.14768", "/papers/2012.14768"],
  ["/members/Ada", "/members/ada"],
  ["/Members/ADA", "/members/ADA"],
  ["/About/", "/about"],
  ["/about/", "/about"],
  ["//about", "/about"],
  ["/papers//2012.14768/", "/papers/2012.14768"],
  ["//elsewhere.example/", "/elsewhere.example"],
  ["/Feeds/latest.atom", "/feeds/latest.atom"],
  ["/API/daily_papers", "/api/daily_papers"],
])("%s is an address of %s alone", async (asked, location) => {
  const response = await ask(asked);
  expect(response.status).toBe(308);
  expect(response.headers.get("location")).toBe(location);
});

test.each(["/Nothing", "/papers/ARXIV", "/papers/2012.14768/cite/BIBTEX", "/papers/date/2025-w50"])(
  "%s is no address",
  async (path) => {
    expect([400, 404]).toContain((await ask(path)).status);
  },
);

test("a token is in no line of the log, wherever in the URL it stands", async () => {
  const signature = TOKEN.slice(2);
  for (const path of [
    `/preferences/${TOKEN}`,
    `/Preferences/${TOKEN}/`,
    `/preferences/${TOKEN}/nothing?x=${TOKEN}`,
    `/api/preferences/${TOKEN}`,
    `/api/preferences/${TOKEN}/data`,
    `/unsubscribe?token=${TOKEN}`,
    `/api/unsubscribe?token=${TOKEN}`,
    `/sign-in/confirm?token=${signature}`,
    `/subscribe/confirm?token=${TOKEN}`,
    `/feeds/reading-list.atom?token=${TOKEN}`,
    `/api/conversation-mail/stop?token=${TOKEN}`,
    `/api/settings/address/confirm?token=${TOKEN}`,
    `/nowhere/${TOKEN}`,
    `/${signature}%`,
    `/sign-in?next=%2Fpreferences%2F${TOKEN}`,
  ])
    for (const method of ["GET", "POST"])
      await ask(path, { method, headers: { Referer: `${site.url}/preferences/${TOKEN}` } });
  await expect.poll(() => site.output()).toContain("/nowhere/");
  expect(site.output()).toContain("/preferences/[token]");
  expect(site.output()).not.toContain(signature.slice(0, 30));
});

test("what shows a hidden paper goes within twenty seconds, and comes back with it", async () => {
  const { rows } = await client.query(
    "SELECT to_char(published_at, 'YYYY-MM') AS month FROM paper WHERE id = $1",
    [PAPER],
  );
  const own = ["cover.svg", "share.png", "cite/bibtex", "cite/ris", "cite/csl"].map(
    (end) => `/papers/${PAPER}/${end}`,
  );
  const lists = [`/sitemaps/papers/${rows[0].month}/1.xml`];
  const shown = async () => {
    const gone = await Promise.all(own.map(async (path) => (await ask(path)).status === 404));
    const listed = await Promise.all(
      lists.map(async (path) => (await (await ask(path)).text()).includes(PAPER)),
    );
    return { gone, listed };
  };
  const all = (isGone: boolean) => ({ gone: own.map(() => isGone), listed: lists.map(() => !isGone) });
  expect(await shown()).toEqual(all(false));
  expect((await ask(`${own[1]}?made-up`)).headers.get("cache-control")).not.toMatch(
    /max-age=(?!0)[1-9]\d{2,}/,
  );
  await client.query("UPDATE paper SET hidden_at = now() WHERE id = $1", [PAPER]);
  // Asked for all along, as a crawler would.
  await expect.poll(shown, { timeout: 25_000, interval: 1_000 }).toEqual(all(true));
  await client.query("UPDATE paper SET hidden_at = NULL WHERE id = $1", [PAPER]);
  await expect.poll(shown, { timeout: 25_000, interval: 1_000 }).toEqual(all(false));
}, 70_000);
