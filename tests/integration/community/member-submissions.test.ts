import { beforeEach, expect, test } from "vitest";
import { POST as linkRoute } from "@/app/api/admin/members/link/route";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { writeComment } from "@/lib/community/comments/write-comment";
import {
  COMMENTS_PER_PAGE,
  memberComments,
  memberSubmissions,
  SUBMISSIONS_PER_PAGE,
} from "@/lib/community/public-profile";
import { linkSubmitter, membersForAdmin, unlinkSubmitter } from "@/lib/members/admin";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";

await changeSettings({ ADMIN_EMAILS: "root@example.org" });
const now = new Date("2026-01-01T00:00:00Z");
let admin = "";
let ada = "";
let bob = "";
let imported = 0;

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().submitter.deleteMany();
  await db().member.deleteMany();
  admin = await make.member({ email: "root@example.org", emailVerified: true });
  ada = await make.member({ handle: "ada" });
  bob = await make.member();
  imported = (await db().submitter.create({ data: { source: "hf", handle: "AdaL", name: "Ada" } })).id;
});

const submitted = async (id: string, submitterId = imported) => {
  await make.paper({ id, submitterId });
};
const write = (paperId: string, memberId: string, source = "a") =>
  writeComment({ paperId, memberId, replyTo: undefined, source, now });
const link = (adminId = admin, memberId = ada, handle = "AdaL", source = "hf") =>
  linkSubmitter({ adminId, memberId, source, handle });
const badges = async (paperId: string) =>
  (await discussionPage({ paperId })).threads.map(({ author }) => author?.badges);

test("a paper's submitter, here or through a linked person, has a badge in its discussion", async () => {
  await submitted("2512.70001");
  const here = await db().submitter.create({
    data: { source: "here", handle: ada, name: "Ada", memberId: ada },
  });
  await submitted("2512.70002", here.id);
  for (const paperId of ["2512.70001", "2512.70002"])
    for (const memberId of [ada, bob]) await write(paperId, memberId);
  expect(await badges("2512.70001")).toEqual([[], []]);
  expect(await badges("2512.70002")).toEqual([["submitter"], []]);
  await link();
  expect(await badges("2512.70001")).toEqual([["submitter"], []]);
  await unlinkSubmitter({ adminId: admin, submitterId: imported });
  expect(await badges("2512.70001")).toEqual([[], []]);
});

test("a member is marked as an author once a curator approved the claim, and not before or where it was refused", async () => {
  await submitted("2512.70001");
  await link();
  for (const memberId of [ada, bob]) await write("2512.70001", memberId);
  const claims = [ada, bob].map((memberId) => ({
    paperId: "2512.70001",
    memberId,
    words: "It is mine",
    createdAt: now,
  }));
  await db().paperClaim.createMany({ data: claims });
  expect(await badges("2512.70001")).toEqual([["submitter"], []]);
  await db().paperClaim.updateMany({ where: { memberId: ada }, data: { status: "approved" } });
  await db().paperClaim.updateMany({ where: { memberId: bob }, data: { status: "refused" } });
  expect(await badges("2512.70001")).toEqual([["author", "submitter"], []]);
});

test("only an admin links, and an imported person is one member at most", async () => {
  await expect(link(ada)).rejects.toMatchObject({ code: "forbidden" });
  await expect(unlinkSubmitter({ adminId: ada, submitterId: imported })).rejects.toMatchObject({
    code: "forbidden",
  });
  const { cookie } = await openSession(bob);
  const fields = { member: bob, source: "hf", handle: "AdaL" };
  expect((await linkRoute(formRequest("/", cookie, fields), NO_PARAMS)).status).toBe(403);
  for (let n = 0; n < 2; n += 1) await link();
  await expect(link(admin, bob)).rejects.toMatchObject({ code: "conflict" });
  await expect(link(admin, ada, "nobody")).rejects.toMatchObject({ code: "not_found" });
  await expect(link(admin, "nobody")).rejects.toMatchObject({ code: "not_found" });
  const [found] = await membersForAdmin({ adminId: admin, search: ada });
  expect(found?.submitters).toEqual([{ id: imported, source: "hf", handle: "AdaL" }]);
});

test("nobody can link or unlink what a member submitted here", async () => {
  const own = await db().submitter.create({
    data: { source: "here", handle: bob, name: "Bob", memberId: bob },
  });
  await expect(link(admin, ada, bob, "here")).rejects.toMatchObject({ code: "not_found" });
  await unlinkSubmitter({ adminId: admin, submitterId: own.id });
  expect((await db().submitter.findUniqueOrThrow({ where: { id: own.id } })).memberId).toBe(bob);
});

test("a member's page lists their submissions in pages, each once, without hidden ones", async () => {
  await link();
  const ids = Array.from(
    { length: SUBMISSIONS_PER_PAGE + 2 },
    (_, n) => `2512.7${String(n).padStart(4, "0")}`,
  );
  for (const id of ids) await submitted(id);
  await db().paper.update({ where: { id: "2512.70000" }, data: { hiddenAt: now } });
  const first = await memberSubmissions({ handle: "ada" });
  const second = await memberSubmissions({ handle: "ada", after: first.nextAfter });
  expect(first.papers).toHaveLength(SUBMISSIONS_PER_PAGE);
  expect([...first.papers, ...second.papers].map(({ id }) => id)).toEqual(ids.slice(1).toReversed());
  expect(second.nextAfter).toBeUndefined();
});

test("a member's page lists their comments in pages, without deleted or hidden ones", async () => {
  await make.paper({ id: "2512.70001" });
  const ids: number[] = [];
  for (let n = 0; n < COMMENTS_PER_PAGE + 3; n += 1)
    ids.push((await write("2512.70001", ada, `comment ${n}`)).id);
  const [deleted = 0, hidden = 0, ...rest] = ids;
  await db().comment.update({ where: { id: deleted }, data: { deletedAt: now } });
  await db().comment.update({ where: { id: hidden }, data: { hiddenAt: now } });
  const first = await memberComments({ handle: "ada" });
  const second = await memberComments({ handle: "ada", before: first.nextBefore });
  expect([...first.comments, ...second.comments].map(({ id }) => id)).toEqual(rest.toReversed());
  expect(first.comments[0]).toMatchObject({ excerpt: "comment 22", paper: { id: "2512.70001" } });
  expect((await memberComments({ handle: "nobody" })).comments).toEqual([]);
});
