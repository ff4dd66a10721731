import { beforeAll, expect, test } from "vitest";
import { GET as getDaily } from "@/app/api/daily_papers/route";
import { POST as reply } from "@/app/api/papers/[paperId]/comment/[commentId]/reply/route";
import { POST as comment } from "@/app/api/papers/[paperId]/comment/route";
import { GET as getPaper } from "@/app/api/papers/[paperId]/route";
import { POST as index } from "@/app/api/papers/index/route";
import { GET as getPapers } from "@/app/api/papers/route";
import { POST as submit } from "@/app/api/papers/submit/route";
import { writeComment } from "@/lib/community/comments/write-comment";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { db } from "@/lib/platform/db";
import { dailyPapersQuery } from "@/lib/web/api/queries";
import { paperInfoSchema, paperItemSchema } from "@/lib/web/api/schemas";
import { indexedSchema, submittedSchema, writtenCommentSchema } from "@/lib/web/api/write-schemas";
import { handle } from "@/lib/web/http/handle";
import * as make from "../../support/make";
import { NO_PARAMS } from "../../support/requests";

const ORIGIN = "http://localhost:3000";

beforeAll(async () => {
  const ak = await db().submitter.create({ data: { source: "hf", handle: "akhaliq", name: "AK" } });
  for (let number = 1; number <= 12; number += 1) {
    const id = `2510.${String(number).padStart(5, "0")}`;
    const day = `2025-10-${String(26 + Math.ceil(number / 3)).padStart(2, "0")}`;
    await make.paper({
      id,
      feedDay: day,
      sourceUpvotes: number,
      submitterId: number % 2 === 0 ? ak.id : null,
    });
  }
  await make.paper({ id: "cs/0112017", feedDay: null });
  await make.paper({ id: "2510.00099", feedDay: "2025-10-30", hidden: true });
});

async function daily(query: string) {
  const response = await getDaily(new Request(`${ORIGIN}/api/daily_papers${query}`), NO_PARAMS);
  const body = await response.json();
  const ids: string[] = Array.isArray(body) ? body.map((item) => item.paper.id) : [];
  return { status: response.status, headers: response.headers, body, ids };
}

function one(paperId: string, query = "") {
  return getPaper(new Request(`${ORIGIN}/api/papers/x${query}`), { params: Promise.resolve({ paperId }) });
}

test.each([
  ["?week=2025-W44", 12],
  ["?week=2025-W45", 0],
  ["?month=2025-10", 12],
  ["?month=2025-11", 0],
  ["?date=2025-10-27", 3],
  ["?date=2025-10-27T23:59:59.999Z", 3],
  ["?date=2025-10-27T23:59:59.123456", 3],
  ["?date=2025-10-27T23:59:59-05:00", 3],
  ["?date=2025-10-27&week=2025-W44", 3],
  ["?since=2025-10-28", 9],
  ["?submitter=akhaliq", 6],
  ["?submitter=akhaliq&date=2025-10-27", 1],
  ["?submitter=nobody", 0],
  ["?limit=10", 10],
  ["?date=2025-10-27&p=100", 0],
  ["?p=101&limit=100", 0],
])("daily papers %s are %d", async (query, count) => {
  const { status, body } = await daily(query);
  expect(status).toBe(200);
  expect(body).toHaveLength(count);
});

test.each([
  ["?date=2025-13-40", "date"],
  ["?week=2025-W54", "week"],
  ["?week=2025-44", "week"],
  ["?month=2025-13", "month"],
  ["?sort=bad", "sort"],
  ["?limit=0", "limit"],
  ["?limit=101", "limit"],
  ["?limit=ten", "limit"],
  ["?p=-1", "p"],
  ["?p=1.5", "p"],
  ["?submitter=", "submitter"],
  ["?submitter=a%00b", "submitter"],
])("daily papers %s are refused, naming the field", async (query, field) => {
  const { status, headers, body } = await daily(query);
  expect(status).toBe(400);
  expect(body.error).toMatch(new RegExp(`^${field}: `));
  expect(headers.get("x-error-message")).toBe(body.error);
});

test.each([
  ["?limt=5", "There is no parameter limt. Did you mean limit?"],
  ["?Date=2025-10-27", "There is no parameter Date. Did you mean date?"],
  ["?sort_by=trending", "There is no parameter sort_by. Did you mean sort?"],
  [
    "?utm_source=x",
    "There is no parameter utm_source. There are date, week, month, since, submitter, sort, p and limit.",
  ],
  ["?limit=5&limit=6", "limit: is given more than once."],
  ["?date=2025-10-27&week=2025-W45", "2025-10-27 and 2025-W45 have no day in common."],
  ["?week=2025-W44&month=2025-12", "2025-W44 and 2025-12 have no day in common."],
  ["?limit=0", "limit: must be at least 1"],
  ["?limit=101", "limit: must be at most 100"],
  ["?limit=ten", "limit: must be a number"],
  ["?p=1.5", "p: must be a whole number"],
])("daily papers %s are refused with words", async (query, message) => {
  const { status, body } = await daily(query);
  expect([status, body.error]).toEqual([400, message]);
});

test("the zero character, in whatever field, is the client's mistake and not ours", async () => {
  const route = handle(async () => Response.json(await db().paper.findMany({ where: { title: "a\0b" } })));
  const response = await route(new Request(ORIGIN), NO_PARAMS);
  expect(response.status).toBe(400);
  expect((await response.json()).error).toContain("zero character");
});

test("following the Link header meets every featured paper once, the latest day first", async () => {
  const met: string[] = [];
  let query: string | undefined = "?limit=5";
  while (query !== undefined) {
    const { ids, headers } = await daily(query);
    met.push(...ids);
    const next = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
    query = next && new URL(next).search;
  }
  expect(met).toHaveLength(12);
  expect(new Set(met).size).toBe(12);
  expect(met.slice(0, 3)).toEqual(["2510.00012", "2510.00011", "2510.00010"]);
});

test("sorting by trend lists recent gains first, then the hottest papers, each once across pages", async () => {
  await db().trending.createMany({
    data: [
      { paperId: "2510.00001", upvotesGained: 3, starsGained: 0 },
      { paperId: "2510.00002", upvotesGained: 9, starsGained: 0 },
    ],
  });
  const met: string[] = [];
  for (let page = 0; page < 5; page += 1) met.push(...(await daily(`?sort=trending&limit=3&p=${page}`)).ids);
  expect(met.slice(0, 3)).toEqual(["2510.00002", "2510.00001", "2510.00012"]);
  expect(met).toHaveLength(12);
  expect(new Set(met).size).toBe(12);
});

test("all papers, featured or not, come by publication date, each once across cursors", async () => {
  const met: string[] = [];
  let query: string | undefined = "?limit=4";
  while (query !== undefined) {
    const response = await getPapers(new Request(`${ORIGIN}/api/papers${query}`), NO_PARAMS);
    met.push(...(await response.json()).map((item: { paper: { id: string } }) => item.paper.id));
    const next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    query = next && new URL(next).search;
  }
  expect(met).toHaveLength(13);
  expect(new Set(met).size).toBe(13);
  expect(met).toContain("cs/0112017");
});

test.each([
  "?cursor=x",
  "?cursor=2025-99-99T00:00:00.000Z_2510.00001",
  "?cursor=0000-01-01T00:00:00.000Z_2510.00001",
  "?limit=101",
])("papers %s are refused", async (query) => {
  const response = await getPapers(new Request(`${ORIGIN}/api/papers${query}`), NO_PARAMS);
  expect(response.status).toBe(400);
});

test("a paper by itself has its linked lists, and a version or an old-style id finds it", async () => {
  const body = await (await one("2510.00002")).json();
  expect(paperInfoSchema.parse(body)).toEqual(body);
  expect(body).toMatchObject({ id: "2510.00002", linkedModels: [], numTotalSpaces: 0, upvotes: 2 });
  expect(body.submittedOnDailyBy.fullname).toBe("AK");
  expect((await (await one("2510.00002v3")).json()).id).toBe("2510.00002");
  expect((await (await one("cs/0112017")).json()).id).toBe("cs/0112017");
});

test.each(["1234.56789", "2510.00099", "not-an-id", "2510.00001v0"])(
  "%s is not found, in the words that clients know",
  async (id) => {
    const response = await one(id);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "Paper not found" });
    expect(response.headers.get("x-error-message")).toBe("Paper not found");
  },
);

test("a paper's comments come when asked for, a hidden one without its words", async () => {
  const memberId = await make.member();
  const now = new Date("2025-11-01T10:00:00Z");
  const write = (source: string, replyTo?: number) =>
    writeComment({ paperId: "2510.00001", memberId, replyTo, source, now });
  const first = await write("A *fine* paper");
  const second = await write("Indeed", first.id);
  await db().comment.update({ where: { id: second.id }, data: { hiddenAt: now, hiddenReason: "spam" } });
  expect((await (await one("2510.00001")).json()).comments).toBeUndefined();
  const { comments } = paperInfoSchema.parse(await (await one("2510.00001", "?field=comments")).json());
  expect(comments).toHaveLength(2);
  expect(comments?.[0]).toMatchObject({ data: { hidden: false, latest: { raw: "A *fine* paper" } } });
  expect(comments?.[1]).toMatchObject({
    replyTo: String(first.id),
    data: { hidden: true, hiddenReason: "spam", latest: { raw: "", html: "" } },
  });
  expect(comments?.[1]?.author).toBeUndefined();
  expect((await one("2510.00001", "?field=else")).status).toBe(400);
});

test("a client comments and replies with a token, and gets an error without one", async () => {
  const memberId = await make.member();
  const token = await createApiToken({ memberId, name: "client", scopes: API_SCOPES, now: new Date() });
  const post = (body: unknown, authorization = `Bearer ${token}`) =>
    new Request(ORIGIN, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: authorization },
    });
  const on = (paperId: string) => ({ params: Promise.resolve({ paperId }) });
  const written = await comment(post({ comment: "A $x^2$ question" }), on("2510.00003"));
  expect(written.status).toBe(201);
  const first = writtenCommentSchema.parse(await written.json());
  const answered = await reply(post({ comment: "An answer" }), {
    params: Promise.resolve({ paperId: "2510.00003", commentId: first.id }),
  });
  const second = writtenCommentSchema.parse(await answered.json());
  expect(second.threadId).toBe(first.id);
  const { comments } = await (await one("2510.00003", "?field=comments")).json();
  expect(comments.map((one: { id: string }) => one.id)).toEqual([first.id, second.id]);
  expect((await comment(post({ comment: "x" }, "Bearer wrong"), on("2510.00003"))).status).toBe(401);
  expect((await comment(post({ comment: "  " }), on("2510.00003"))).status).toBe(400);
  expect((await comment(post({}), on("2510.00003"))).status).toBe(400);
  expect((await comment(post({ comment: "x" }), on("1234.56789"))).status).toBe(404);
});

test("a client submits a paper that is here, once, and asks for one that is", async () => {
  const memberId = await make.member();
  const token = await createApiToken({ memberId, name: "client", scopes: API_SCOPES, now: new Date() });
  const post = (body: unknown) =>
    new Request(ORIGIN, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    });
  await make.paper({ id: "2511.00001", feedDay: null, publishedAt: new Date() });
  const indexed = await index(post({ arxivId: "2511.00001" }), NO_PARAMS);
  expect(indexedSchema.parse(await indexed.json())).toEqual({ id: "2511.00001", fetched: false });
  const submitted = await submit(post({ paperId: "2511.00001v2" }), NO_PARAMS);
  expect(submitted.status).toBe(201);
  expect(submittedSchema.parse(await submitted.json())).toEqual({ paperId: "2511.00001" });
  expect((await submit(post({ paperId: "2511.00001" }), NO_PARAMS)).status).toBe(409);
  expect((await submit(post({ paperId: "nothing" }), NO_PARAMS)).status).toBe(400);
  expect((await index(post({ arxivId: 7 }), NO_PARAMS)).status).toBe(400);
  const elsewhere = await index(post({ arxivId: "2511.00002" }), NO_PARAMS);
  expect(elsewhere.status, "arXiv is no source of this site").toBe(404);
  expect((await elsewhere.json()).error).toContain("does not ask arXiv");
  await db().paper.delete({ where: { id: "2511.00001" } });
});

test("a member who submitted goes by their handle, never by the account's id, and an author who takes part is marked", async () => {
  const memberId = await make.member(make.GRACE);
  const submitter = await db().submitter.create({
    data: { source: "here", handle: memberId, name: "old name", memberId },
  });
  await make.paper({ id: "2511.00007", feedDay: "2025-11-07", submitterId: submitter.id });
  const now = new Date();
  await db().paperClaim.create({
    data: { paperId: "2511.00007", memberId, status: "approved", words: "mine", createdAt: now },
  });
  const { body, ids } = await daily("?submitter=grace");
  expect(ids).toEqual(["2511.00007"]);
  expect(body[0].submittedBy).toMatchObject({ user: "grace", name: "grace", fullname: "Grace" });
  expect(body[0].isAuthorParticipating).toBe(false);
  expect((await daily(`?submitter=${memberId}`)).body).toEqual([]);
  await writeComment({ paperId: "2511.00007", memberId, replyTo: undefined, source: "I wrote it.", now });
  expect((await daily("?submitter=grace")).body[0].isAuthorParticipating).toBe(true);
  await db().member.delete({ where: { id: memberId } });
  expect((await (await one("2511.00007")).json()).submittedOnDailyBy.fullname).toBe("A former member");
  await db().paper.delete({ where: { id: "2511.00007" } });
});

test("a member who signed in by mail and chose no name has one all the same", async () => {
  const nameless = await make.member({ name: "" });
  const withHandle = await make.member({ name: "", handle: "hopper" });
  const paperId = "2511.00008";
  await make.paper({ id: paperId, feedDay: "2025-11-07" });
  await db().paper.update({
    where: { id: paperId },
    data: {
      submitter: {
        create: { source: "here", handle: nameless, name: "A member", member: { connect: { id: nameless } } },
      },
    },
  });
  const now = new Date();
  await writeComment({ paperId, memberId: nameless, replyTo: undefined, source: "One.", now });
  await writeComment({ paperId, memberId: withHandle, replyTo: undefined, source: "Two.", now });
  const paper = await (await one(paperId, "?field=comments")).json();
  expect(paper.submittedOnDailyBy).toMatchObject({ user: "member", fullname: "A member" });
  expect(
    paper.comments.map(({ author }: { author: { user: string; fullname: string } }) => [
      author.user,
      author.fullname,
    ]),
  ).toEqual([
    ["member", "A member"],
    ["hopper", "hopper"],
  ]);
  await db().paper.delete({ where: { id: paperId } });
});

test("every item matches the schema exactly", async () => {
  const { body } = await daily("");
  for (const item of body) expect(paperItemSchema.parse(item)).toEqual(item);
  expect(dailyPapersQuery.parse({})).toEqual({ sort: "publishedAt", p: 0, limit: 50 });
});
