import { beforeEach, expect, test } from "vitest";
import { POST as remove } from "@/app/api/collections/[collectionId]/delete/route";
import { POST as changePapers } from "@/app/api/collections/[collectionId]/papers/route";
import { POST as change } from "@/app/api/collections/[collectionId]/route";
import { POST as create } from "@/app/api/collections/route";
import { GET as me } from "@/app/api/me/route";
import { PUT as save, POST as saveByForm, DELETE as unsave } from "@/app/api/papers/[paperId]/save/route";
import { GET as lines } from "@/app/api/papers/lines/route";
import { POST as changeList } from "@/app/api/reading-list/papers/route";
import { GET as list, POST as moveIn } from "@/app/api/reading-list/route";
import { readingList } from "@/lib/community/collections/reading-list";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const ORIGIN = "http://localhost:3000";
const [A, B] = ["2512.61001", "cs/0112017"] as const;
let memberId = "";
let cookie = "";
let otherCookie = "";

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  let other = "";
  [memberId = "", other = ""] = await make.members(2);
  cookie = (await openSession(memberId)).cookie;
  otherCookie = (await openSession(other)).cookie;
  for (const id of [A, B]) await make.paper({ id });
});

const onPaper = (paperId: string) => ({ params: Promise.resolve({ paperId }) });
const onCollection = (collectionId: string) => ({ params: Promise.resolve({ collectionId }) });
const json = (method: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request(`${ORIGIN}/api`, {
    method,
    headers: { Origin: ORIGIN, Cookie: cookie, "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const savedIds = async () => (await readingList(memberId)).map(({ id }) => id);
const made = async () => {
  const response = await create(json("POST", { name: "Decoders", visibility: "public" }), NO_PARAMS);
  expect(response.status).toBe(201);
  const { id } = await response.json();
  return String(id);
};

test("saving and unsaving answer the new state, and /api/me reports it for the requested papers", async () => {
  expect(await (await save(json("PUT"), onPaper(A))).json()).toEqual({ saved: true });
  const asked = await me(
    new Request(`${ORIGIN}/api/me?papers=${A},${encodeURIComponent(B)}`, { headers: { Cookie: cookie } }),
    NO_PARAMS,
  );
  expect(await asked.json()).toMatchObject({ saved: [A] });
  expect(await (await unsave(json("DELETE"), onPaper(A))).json()).toEqual({ saved: false });
  expect(await savedIds()).toEqual([]);
  expect((await save(json("PUT"), onPaper("2512.99999"))).status).toBe(404);
  expect((await save(json("PUT"), onPaper("nonsense"))).status).toBe(400);
});

test("a form saves and leads to the page that shows it; a signed-out reader's leads there after signing in", async () => {
  const mine = await saveByForm(formRequest("/api", cookie), onPaper(B));
  expect([mine.status, mine.headers.get("location")]).toEqual([303, "/papers/cs%2F0112017/save"]);
  const stranger = await saveByForm(formRequest("/api", ""), onPaper(A));
  expect(stranger.headers.get("location")).toBe(`/sign-in?next=${encodeURIComponent(`/papers/${A}/save`)}`);
  expect(await savedIds()).toEqual([B]);
});

test("a device's list is acknowledged paper by paper; a program reads and writes it with a token", async () => {
  const taken = await moveIn(json("POST", { papers: [B, "2512.99999", A] }), NO_PARAMS);
  const answer = await taken.json();
  expect(answer.saved.sort()).toEqual([A, B].sort());
  expect(answer.unknown).toEqual(["2512.99999"]);
  const token = await createApiToken({ memberId, name: "script", scopes: API_SCOPES, now: new Date() });
  const read = await list(
    new Request(`${ORIGIN}/api/reading-list`, { headers: { Authorization: `Bearer ${token}` } }),
    NO_PARAMS,
  );
  expect(read.headers.get("cache-control")).toBe("private, no-store");
  expect((await read.json()).papers.map(({ id }: { id: string }) => id)).toEqual([B, A]);
  for (const papers of [[], ["nonsense"], "x", Array(501).fill(A)])
    expect((await moveIn(json("POST", { papers }), NO_PARAMS)).status).toBe(400);
});

test("the buttons of a list's row move and remove, and lead back to the row", async () => {
  await moveIn(json("POST", { papers: [A, B] }), NO_PARAMS);
  const moved = await changeList(formRequest("/api", cookie, { paper: B, action: "up" }), NO_PARAMS);
  expect(moved.headers.get("location")).toBe("/reading-list#paper-cs%2F0112017");
  expect(await savedIds()).toEqual([B, A]);
  const removed = await changeList(formRequest("/api", cookie, { paper: B, action: "remove" }), NO_PARAMS);
  expect(removed.headers.get("location")).toBe("/reading-list");
  expect(await savedIds()).toEqual([A]);
  expect((await changeList(formRequest("/api", cookie, { paper: A, action: "eat" }), NO_PARAMS)).status).toBe(
    400,
  );
});

test("a collection accepts a paper by id or address, and names the field when it is neither", async () => {
  const id = await made();
  const add = (paper: string) =>
    changePapers(formRequest("/api", cookie, { paper, action: "add" }), onCollection(id));
  expect((await add(`https://arxiv.org/pdf/${A}v3`)).headers.get("location")).toBe(
    `/collections/${id}/edit#paper-${A}`,
  );
  expect((await add("http://localhost:3000/papers/cs%2F0112017")).status).toBe(303);
  const wrong = await add("https://example.org/paper");
  expect([wrong.status, wrong.headers.get("x-error-message")]).toEqual([
    400,
    expect.stringContaining("paper: must be an arXiv id"),
  ]);
  const held = await db().collectionPaper.findMany({
    where: { collectionId: id },
    orderBy: { position: "asc" },
  });
  expect(held.map(({ paperId }) => paperId)).toEqual([A, B]);
});

test("a collection is neither changed nor deleted by another member, a stranger or another site", async () => {
  const id = await made();
  const fields = { name: "Mine now" };
  const attempts = (cookies: string) => [
    change(formRequest("/api", cookies, fields), onCollection(id)),
    remove(formRequest("/api", cookies), onCollection(id)),
    changePapers(formRequest("/api", cookies, { paper: A, action: "add" }), onCollection(id)),
  ];
  for (const response of await Promise.all(attempts(otherCookie))) expect(response.status).toBe(404);
  for (const response of await Promise.all(attempts(""))) expect(response.status).toBe(401);
  const foreign = json("POST", fields, { Origin: "https://evil.example" });
  expect((await change(foreign, onCollection(id))).status).toBe(403);
  expect(await db().collection.findMany({ select: { name: true } })).toEqual([{ name: "Decoders" }]);
});

test("a suspended member cannot save or collect, but can still remove and delete", async () => {
  const id = await made();
  await save(json("PUT"), onPaper(A));
  await db().member.update({ where: { id: memberId }, data: { suspendedAt: new Date() } });
  const refused = [
    save(json("PUT"), onPaper(B)),
    moveIn(json("POST", { papers: [B] }), NO_PARAMS),
    create(json("POST", { name: "More" }), NO_PARAMS),
    change(json("POST", { name: "Other" }), onCollection(id)),
    changePapers(json("POST", { paper: B, action: "add" }), onCollection(id)),
  ];
  for (const response of await Promise.all(refused)) expect(response.status).toBe(403);
  expect((await unsave(json("DELETE"), onPaper(A))).status).toBe(200);
  expect((await remove(formRequest("/api", cookie), onCollection(id))).status).toBe(303);
  expect(await db().collectionPaper.count()).toBe(0);
});

test("a member who makes too many changes in a minute has to wait", async () => {
  const answers = [];
  for (let n = 0; n < 62; n += 1) answers.push((await save(json("PUT"), onPaper(A))).status);
  expect(answers.filter((status) => status === 200)).toHaveLength(60);
  const refused = await save(json("PUT"), onPaper(A));
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

test("short paper lines come in the requested order, without hidden and unknown papers", async () => {
  const ask = (ids: string) =>
    lines(new Request(`${ORIGIN}/api/papers/lines?ids=${encodeURIComponent(ids)}`), NO_PARAMS);
  const { papers } = await (await ask(`${B},2512.99999,${A},${B}`)).json();
  expect(papers.map(({ id }: { id: string }) => id)).toEqual([B, A]);
  expect(Object.keys(papers[0]).sort()).toEqual(
    ["authorCount", "id", "leadAuthors", "publishedAt", "title", "upvoteCount"].sort(),
  );
  await db().paper.update({ where: { id: B }, data: { hiddenAt: new Date() } });
  expect((await (await ask(`${B},${A}`)).json()).papers).toHaveLength(1);
  expect((await ask("nonsense")).status).toBe(400);
});
