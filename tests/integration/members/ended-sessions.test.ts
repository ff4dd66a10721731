import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest } from "../../support/requests";
import { openSession } from "../../support/sessions";

const API = path.resolve("app/api");
const WRITES = ["POST", "PUT", "PATCH", "DELETE"] as const;
/** What rides on no session: anybody may ask, or a secret or a mailed link says who does. */
const FOR_ANYBODY =
  /^(sign-in|sign-out|subscribe|unsubscribe|cron|mail|suggest|papers\/similar|papers\/search|papers\/fetch|preferences\/|conversation-mail\/stop|settings\/address\/confirm|\[\.\.\.missing\]|bench-)/;
const PARAMS = { paperId: "2512.70001", commentId: "1" };
/** Enough that every route's form is right, so that nothing but the session refuses it. */
const FIELDS = {
  name: "Eve",
  handle: "eve",
  email: "eve@example.org",
  text: "A comment.",
  comment: "1",
  paper: "2512.70001",
  reason: "A reason.",
  session: "any",
  token: "1",
  confirmation: "eve",
  action: "delete",
};

const routes = readdirSync(API, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts" && !FOR_ANYBODY.test(file))
  .map((file) => path.dirname(file));

let cookie = "";
beforeAll(async () => {
  await make.paper({ id: "2512.70001" });
  const memberId = await make.member();
  const session = await openSession(memberId);
  cookie = session.cookie;
  await db().session.delete({ where: { id: session.id } });
});

test.each(routes)("an ended session writes nothing through /api/%s", async (route) => {
  const handlers: Record<string, unknown> = await import(path.join(API, route, "route.ts"));
  for (const method of WRITES) {
    const handler = handlers[method];
    if (typeof handler !== "function") continue;
    const request = formRequest(`/api/${route}`, cookie, FIELDS);
    const response: Response = await handler(request, { params: Promise.resolve(PARAMS) });
    const led = response.headers.get("location") ?? "";
    const isRefused = response.status === 401 || (response.status === 303 && led.startsWith("/sign-in"));
    expect(isRefused, `${method} answered ${response.status} ${led}`).toBe(true);
  }
});

test("a session that ends while a comment's body is still arriving writes nothing", async () => {
  const memberId = await make.member();
  const { id, cookie: slowCookie } = await openSession(memberId);
  const whole = formRequest("/api/papers/2512.70001/comments", slowCookie, FIELDS);
  const bytes = new TextEncoder().encode(await whole.text());
  const arriving = new TransformStream<Uint8Array, Uint8Array>();
  const writer = arriving.writable.getWriter();
  const half: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: whole.headers,
    body: arriving.readable,
    duplex: "half",
  };
  const slow = new Request(whole.url, half);
  const { POST } = await import("@/app/api/papers/[paperId]/comments/route");
  const answered = POST(slow, { params: Promise.resolve({ paperId: "2512.70001" }) });
  await writer.write(bytes.subarray(0, 3));
  await db().session.delete({ where: { id } });
  await writer.write(bytes.subarray(3));
  await writer.close();
  const response = await answered;
  expect([401, 303]).toContain(response.status);
  expect(await db().comment.count({ where: { memberId } })).toBe(0);
});

test("every route that writes in a member's name is tried here", () => {
  expect(routes.length).toBeGreaterThan(15);
  expect(routes).toContain("papers/[paperId]/vote");
  expect(routes).toContain("settings/delete");
});
