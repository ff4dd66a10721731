import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { requireNotSuspended } from "@/lib/members/suspension";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { CLIENT_ADDRESS_HEADER } from "@/lib/web/http/client";
import type { Who } from "@/lib/web/http/guards";
import { seeOther } from "@/lib/web/http/responses";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const URL_OF_TEST = "http://localhost:3000/api/test";

let memberId = "";
let suspendedId = "";
let cookie = "";
let suspendedCookie = "";
let token = "";
let suspendedToken = "";
beforeAll(async () => {
  const now = new Date();
  [memberId = "", suspendedId = ""] = await make.members(2);
  cookie = (await openSession(memberId)).cookie;
  suspendedCookie = (await openSession(suspendedId)).cookie;
  token = await createApiToken({ memberId, name: "a script", scopes: API_SCOPES, now });
  suspendedToken = await createApiToken({ memberId: suspendedId, name: "a script", scopes: API_SCOPES, now });
  await db().member.update({
    where: { id: suspendedId },
    data: { suspendedAt: now, suspensionReason: "spam" },
  });
});

/** A script's request with this token, if any. */
function scriptRequest(body: unknown = {}, bearer?: string): Request {
  const authorization: Record<string, string> = bearer ? { Authorization: `Bearer ${bearer}` } : {};
  return new Request(URL_OF_TEST, {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      "Content-Type": "application/json",
      [CLIENT_ADDRESS_HEADER]: "192.0.2.7",
      ...authorization,
    },
  });
}

function foreignForm(): Request {
  const form = formRequest("/api/test", cookie);
  form.headers.set("Origin", "https://evil.example");
  return form;
}

describe("each guard accepts only the actors that it names", () => {
  const ASKERS: [string, () => Request][] = [
    ["a script without a token", () => scriptRequest()],
    ["a page of another site", foreignForm],
    ["a page of ours, signed out", () => formRequest("/api/test", "")],
    ["a session", () => formRequest("/api/test", cookie)],
    ["a suspended session", () => formRequest("/api/test", suspendedCookie)],
    ["a token", () => scriptRequest({}, token)],
    ["a suspended token", () => scriptRequest({}, suspendedToken)],
  ];
  /** What each of the askers gets, in their order. The statement that writes a vote looks up its session. */
  const STATUSES = {
    anyone: [200, 200, 200, 200, 200, 200, 200],
    ourPage: [403, 403, 200, 200, 200, 403, 403],
    scriptOrOurPage: [200, 403, 200, 200, 200, 200, 200],
    member: [403, 403, 401, 200, 403, 200, 403],
    anyMember: [403, 403, 401, 200, 200, 200, 200],
    session: [403, 403, 401, 200, 200, 403, 403],
    sessionNotSuspended: [403, 403, 401, 200, 403, 403, 403],
    voter: [403, 403, 401, 200, 200, 200, 200],
    preferencesHolder: [404, 404, 404, 404, 404, 404, 404],
    cron: [401, 401, 401, 401, 401, 401, 401],
    namedProvider: [404, 404, 404, 404, 404, 404, 404],
    mailServer: [401, 401, 401, 401, 401, 401, 401],
    mailProvider: [401, 401, 401, 401, 401, 401, 401],
  } satisfies Record<Who, number[]>;

  test.each(Object.keys(STATUSES) as Who[])("%s", async (who) => {
    let runs = 0;
    const POST = action({
      who,
      scope: "comment",
      limit: unlimited("a test"),
      fields: noFields,
      run: () => {
        runs += 1;
      },
      json: () => ({ done: true }),
    });
    const answered: [string, number][] = [];
    for (const [asker, request] of ASKERS) answered.push([asker, (await POST(request(), NO_PARAMS)).status]);
    expect(answered).toEqual(ASKERS.map(([asker], place) => [asker, STATUSES[who][place]]));
    expect(runs).toBe(STATUSES[who].filter((status) => status === 200).length);
  });
});

describe("a member's write", () => {
  const counted: unknown[] = [];
  const written: unknown[] = [];
  beforeEach(() => {
    counted.length = 0;
    written.length = 0;
  });
  const PUT = action({
    who: "anyMember",
    scope: "comment",
    may: ({ member, fields, now }) =>
      fields.text === "harmless" ? undefined : requireNotSuspended(member.suspension, now),
    limit: ({ memberId, clientAddress, now, fields }) => {
      counted.push({ memberId, clientAddress, isNow: now instanceof Date, text: fields.text });
      if (fields.text === "too often") throw new DomainError("too_many", "Slow down.", 60);
    },
    path: z.object({ commentId: z.coerce.number().int() }),
    fields: z.object({ text: z.string().min(1, { error: "must not be empty" }) }),
    run: ({ member, path, fields }) => {
      written.push({ by: member.id, ...path, ...fields });
      return "kept";
    },
    page: (result, { path }) => `/comments/${path.commentId}?done=${result}`,
    json: (result, { fields }) => ({ result, text: fields.text }),
    status: 201,
  });
  const at = (commentId: string) => ({ params: Promise.resolve({ commentId }) });

  test("is counted for the member and the client's address, and knows its path and fields", async () => {
    const answer = await PUT(scriptRequest({ text: "Hello" }, token), at("7"));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ result: "kept", text: "Hello" });
    expect(counted).toEqual([{ memberId, clientAddress: "192.0.2.7", isNow: true, text: "Hello" }]);
    expect(written).toEqual([{ by: memberId, commentId: 7, text: "Hello" }]);
  });

  test("leads a form on with 303, so that reloading the page does not post again", async () => {
    const answer = await PUT(formRequest("/api/test", cookie, { text: "Hello" }), at("7"));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/comments/7?done=kept"]);
  });

  test("names the field that is wrong, to a script as JSON and to a form as a page, and counts nothing", async () => {
    const toScript = await PUT(scriptRequest({ text: "" }, token), at("7"));
    expect([toScript.status, await toScript.json()]).toEqual([400, { error: "text: must not be empty" }]);
    const toForm = await PUT(formRequest("/api/test", cookie, { text: "" }), at("7"));
    expect([toForm.status, toForm.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(await toForm.text()).toContain("text: must not be empty");
    expect((await PUT(scriptRequest({ text: "Hello" }, token), at("seven"))).status).toBe(400);
    expect([counted, written]).toEqual([[], []]);
  });

  test("is not made past the limit", async () => {
    const answer = await PUT(scriptRequest({ text: "too often" }, token), at("7"));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(written).toEqual([]);
  });

  test("that its fields forbid uses up no limit", async () => {
    expect((await PUT(scriptRequest({ text: "Hello" }, suspendedToken), at("7"))).status).toBe(403);
    expect([counted, written]).toEqual([[], []]);
    expect((await PUT(scriptRequest({ text: "harmless" }, suspendedToken), at("7"))).status).toBe(201);
  });
});

describe("an answer", () => {
  const open = { who: "anyone", limit: unlimited("a test"), fields: noFields } as const;
  const form = () => formRequest("/api/test", "");

  test("without a page is JSON to a form too, and without JSON leads a script to the page", async () => {
    const json = action({ ...open, run: () => 1, json: (one) => ({ one }) });
    expect(await (await json(form(), NO_PARAMS)).json()).toEqual({ one: 1 });
    const page = action({ ...open, run: () => undefined, page: "/done" });
    const answer = await page(scriptRequest(), NO_PARAMS);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/done"]);
  });

  test("may be a whole one, with cookies", async () => {
    const POST = action({ ...open, run: () => ["a=1"], page: (cookies) => seeOther("/", cookies) });
    expect((await POST(form(), NO_PARAMS)).headers.getSetCookie()).toEqual(["a=1"]);
  });

  test("sends a form that needs signing in to the sign-in page and back", async () => {
    const POST = action({
      ...open,
      who: "member",
      scope: "comment",
      signInFor: () => "/papers/1",
      run: () => {},
      page: "/",
    });
    const answer = await POST(form(), NO_PARAMS);
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fpapers%2F1");
  });

  test("is a page even when refused, where the route says that a page is wanted", async () => {
    const run = () => {
      throw new DomainError("gone", "This link is too old.");
    };
    const POST = action({ ...open, run, wantsPage: () => true, page: "/" });
    const answer = await POST(scriptRequest(), NO_PARAMS);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([410, "text/html; charset=utf-8"]);
  });
});
