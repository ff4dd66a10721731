import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSite, type TestSite } from "../support/site";

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

const sameOrigin = () => ({ Origin: site.url });
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

async function refusal(route: string, init?: RequestInit) {
  const response = await fetch(site.url + route, { redirect: "manual", ...init });
  const text = await response.text();
  const error = response.headers.get("content-type")?.includes("json") ? JSON.parse(text).error : text;
  return { status: response.status, error, headers: response.headers };
}

describe("a path that names nothing is a 404", () => {
  test.each([
    "/papers/date/2025-02-30",
    "/papers/date/2025-12-12/2",
    "/papers/date/2025-12-12/0",
    "/papers/date/2025-12-12/1",
    "/papers/date/2025-12-12/x/y",
    "/papers/date/1999-01-01",
    "/papers/week/2025-W53",
    "/papers/week/2025-50",
    "/papers/month/2025-13",
    "/papers/2512.99999",
    "/papers/not-an-id",
    "/papers/..%2F..%2Fetc%2Fpasswd",
    "/api/auth/magic-link/verify?token=x",
    "/no/such/page",
  ])("%s", async (route) => {
    expect((await refusal(route)).status).toBe(404);
  });
});

test("a path whose percent-encoding is broken is a 400", async () => {
  expect((await refusal("/papers/%E0%A4%A")).status).toBe(400);
});

describe("a period that is to come, or a list's name alone, leads to the latest one", () => {
  test.each([
    ["/papers/date/2099-01-01", "/papers/date/2025-12-12"],
    ["/papers/month/2099-01", "/papers/month/2025-12"],
    ["/papers/date", "/papers"],
    ["/papers/week/latest", "/papers/week/2025-W50"],
    ["/papers/month/latest", "/papers/month/2025-12"],
    ["/papers/calendar/latest", "/papers/calendar/2025"],
    ["/papers/week", "/papers/week/latest"],
    ["/papers/calendar", "/papers/calendar/latest"],
    ["/papers/top", "/papers/top/week"],
  ])("%s", async (route, target) => {
    const { status, headers } = await refusal(route);
    expect(status).toBe(307);
    expect(headers.get("location")).toBe(target);
  });
});

test("a past day or week without papers says so and offers the nearest ones", async () => {
  for (const [path, nearest] of [
    ["/papers/date/2025-12-13", "/papers/date/2025-12-12"],
    ["/papers/week/2026-W02", "/papers/week/2025-W50"],
  ]) {
    const { status, error: html } = await refusal(path ?? "");
    expect(status).toBe(200);
    expect(html).toContain("No papers were featured then.");
    expect(html).toContain(`href="${nearest}"`);
  }
});

test("an id with a version, or of the old style with a slash, has one address", async () => {
  expect((await refusal("/papers/2012.14768v3")).headers.get("location")).toBe("/papers/2012.14768");
  expect((await refusal("/papers/cs/0112017")).headers.get("location")).toBe("/papers/cs%2F0112017");
});

describe("a query that is wrong is a 400 that names the field", () => {
  test.each([
    ["/api/daily_papers?date=2025-13-40", "date"],
    ["/api/daily_papers?date=yesterday", "date"],
    ["/api/daily_papers?limit=0", "limit"],
    ["/api/daily_papers?limit=101", "limit"],
    ["/api/daily_papers?limit=ten", "limit"],
    ["/api/me?papers=nonsense", "papers"],
    [`/api/me?papers=${Array.from({ length: 101 }, (_, n) => `2501.${10_000 + n}`).join(",")}`, "papers"],
  ])("%s", async (route, field) => {
    const { status, error, headers } = await refusal(route);
    expect(status).toBe(400);
    expect(error).toContain(field);
    expect(headers.get("x-error-message")).toBe(error);
  });
});

describe("an upvote", () => {
  const vote = "/api/papers/2012.14768/vote";

  test("without a session is refused", async () => {
    expect((await refusal(vote, { method: "PUT", headers: sameOrigin() })).status).toBe(401);
    expect((await refusal(vote, { method: "DELETE", headers: sameOrigin() })).status).toBe(401);
  });

  test("with a made-up session is refused", async () => {
    const headers = { ...sameOrigin(), Cookie: "papers.session_token=made.up; signed_in=1" };
    expect((await refusal(vote, { method: "PUT", headers })).status).toBe(401);
  });

  test("from another origin, or from nowhere, is refused before anything is looked up", async () => {
    for (const Origin of ["https://evil.example", "null", `${site.url}.evil.example`])
      expect((await refusal(vote, { method: "PUT", headers: { Origin } })).status).toBe(403);
    expect((await refusal(vote, { method: "PUT" })).status).toBe(403);
  });

  test("of a stranger's form leads to signing in", async () => {
    const { status, headers } = await refusal(vote, { method: "POST", headers: sameOrigin() });
    expect(status).toBe(303);
    expect(headers.get("location")).toBe("/sign-in?next=%2Fpapers%2F2012.14768");
  });
});

describe.each(["/api/sign-in", "/api/subscribe"])("%s", (route) => {
  test.each([
    ["nothing", {}],
    ["no address", { email: "reader" }],
    ["two addresses", { email: "a@example.org,b@example.org" }],
    ["a header after the address", { email: "a@example.org\r\nBcc: b@example.org" }],
    ["a number", { email: 7 }],
    ["a very long address", { email: `${"a".repeat(300)}@example.org` }],
  ])("refuses %s and names the field", async (_what, body) => {
    const { status, error, headers } = await refusal(route, json(body));
    expect(status).toBe(400);
    expect(error).toContain("email");
    expect(headers.get("x-error-message")).toBeTruthy();
  });

  test("refuses a body that is neither JSON nor a form, or is far too large", async () => {
    expect(await refusal(route, json("{"))).toMatchObject({
      status: 400,
      error: "The body is not valid JSON.",
    });
    expect(
      (await refusal(route, { method: "POST", body: "x", headers: { "Content-Type": "text/plain" } })).status,
    ).toBe(400);
    expect((await refusal(route, json({ email: "x".repeat(1_000_000) }))).status).toBe(413);
  });

  test("answers a form's mistake with a page that says what is wrong", async () => {
    const { status, error, headers } = await refusal(route, {
      method: "POST",
      body: new URLSearchParams({ email: "<script>alert(1)</script>" }),
    });
    expect(status).toBe(400);
    expect(headers.get("content-type")).toContain("text/html");
    expect(error).toContain("Something needs fixing");
    expect(error).not.toContain("<script>");
  });

  test("counts by the socket's address, whatever X-Forwarded-For says", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) {
      const headers = {
        "X-Forwarded-For": `203.0.113.${n}`,
        "X-Client-Address": `203.0.113.${n}`,
        "X-Real-IP": `203.0.113.${n}`,
      };
      const { status } = await refusal(
        route,
        json({ email: `forged-${n}-${route.length}@example.org` }, headers),
      );
      statuses.push(status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("a sign-in link", () => {
  test("that is wrong signs nobody in, and its page says so", async () => {
    const { status } = await refusal("/api/sign-in/confirm", json({ token: "wrong" }, sameOrigin()));
    expect(status).toBe(410);
    const page = await fetch(`${site.url}/sign-in/confirm?token=wrong`);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("This sign-in link was used already");
  });

  test("is used only by a post from our own page", async () => {
    expect(
      (await refusal("/api/sign-in/confirm", json({ token: "x" }, { Origin: "https://evil.example" })))
        .status,
    ).toBe(403);
    expect((await refusal("/api/sign-in/confirm?token=x")).status).toBe(410);
  });
});

test("the cron route takes only the bearer's secret", async () => {
  const withAuthorization = (value: string) => ({ headers: { Authorization: value } });
  expect((await refusal("/api/cron/digest")).status).toBe(401);
  expect((await refusal("/api/cron/digest", withAuthorization("Bearer wrong"))).status).toBe(401);
  expect((await refusal("/api/cron/digest", withAuthorization("Bearer "))).status).toBe(401);
  expect((await refusal("/api/cron/digest", withAuthorization("Basic eDp5"))).status).toBe(401);
});

test("every answer carries a request id that is ours", async () => {
  const { headers } = await refusal("/api/health", { headers: { "X-Request-Id": "forged" } });
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});
