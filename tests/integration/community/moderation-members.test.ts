import { beforeEach, expect, test } from "vitest";
import { POST as suspendRoute } from "@/app/api/moderation/suspend/route";
import { POST as writeRoute } from "@/app/api/papers/[paperId]/comments/route";
import { PUT as vote, POST as voteForm, DELETE as withdraw } from "@/app/api/papers/[paperId]/vote/route";
import { POST as reportRoute } from "@/app/api/reports/route";
import { GET as download } from "@/app/api/settings/download/route";
import { POST as profile } from "@/app/api/settings/profile/route";
import { hidePaper } from "@/lib/community/moderation/hide-paper";
import { moderatedMember, reinstateMember, suspendMember } from "@/lib/community/moderation/suspend";
import { API_SCOPES, createApiToken } from "@/lib/members/api-tokens";
import { requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";
import { castVote } from "../../support/votes";

await changeSettings({ ADMIN_EMAILS: "root@example.org" });
const PAPER = "2512.62001";
const ON_PAPER = { params: Promise.resolve({ paperId: PAPER }) };
const FORBIDDEN = { code: "forbidden" };
const now = new Date();
let admin = "";
let curator = "";
let member = "";
let cookie = "";
let token = "";

beforeEach(async () => {
  await db().moderationAction.deleteMany();
  await db().rateLimit.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  admin = await make.member({ email: "root@example.org", emailVerified: true });
  curator = await make.member({ role: "curator" });
  member = await make.member();
  await make.paper({ id: PAPER });
  cookie = (await openSession(member)).cookie;
  token = await createApiToken({ memberId: member, name: "laptop", scopes: API_SCOPES, now });
});

const suspend = (memberId = member, curatorId = curator, until?: Date) =>
  suspendMember({ memberId, curatorId, until, reason: "Spam", now });
const byToken = (method: string) =>
  new Request("http://localhost:3000/", { method, headers: { Authorization: `Bearer ${token}` } });

test("a banned member can neither write nor vote from that moment, by session or by token", async () => {
  await castVote({ paperId: PAPER, memberId: member });
  expect((await writeRoute(formRequest("/", cookie, { text: "a" }), ON_PAPER)).status).toBe(303);
  await suspend();
  const refused = [
    await writeRoute(formRequest("/", cookie, { text: "b" }), ON_PAPER),
    await voteForm(formRequest("/", cookie), ON_PAPER),
    await vote(formRequest("/", cookie), ON_PAPER),
    await vote(byToken("PUT"), ON_PAPER),
    await reportRoute(formRequest("/", cookie, { paperId: PAPER, reason: "Bad" }), NO_PARAMS),
    await profile(formRequest("/", cookie, { name: "x", handle: "" }), NO_PARAMS),
  ];
  for (const answer of refused) {
    expect(answer.status).toBe(403);
    expect(answer.headers.get("x-error-message")).toContain("for good: Spam");
  }
  expect(await db().comment.count()).toBe(1);
});

test("a banned member can still read, export and remove what is theirs", async () => {
  await castVote({ paperId: PAPER, memberId: member });
  await suspend();
  const headers = { Cookie: cookie };
  const data = await (await download(new Request("http://localhost:3000/", { headers }), NO_PARAMS)).json();
  expect(data.account).toMatchObject({ suspensionReason: "Spam" });
  expect((await withdraw(byToken("DELETE"), ON_PAPER)).status).toBe(200);
  expect(await db().vote.count()).toBe(0);
});

test("a suspension ends by itself at its time, or when a curator ends it", async () => {
  await suspend(member, curator, new Date(now.getTime() + 3_600_000));
  expect((await vote(byToken("PUT"), ON_PAPER)).status).toBe(403);
  await db().member.update({ where: { id: member }, data: { suspendedUntil: new Date(now.getTime() - 1) } });
  expect((await vote(byToken("PUT"), ON_PAPER)).status).toBe(200);
  await suspend();
  await reinstateMember({ memberId: member, curatorId: curator, reason: "A mistake", now });
  expect((await vote(byToken("PUT"), ON_PAPER)).status).toBe(200);
  const kinds = (await db().moderationAction.findMany({ orderBy: { id: "asc" } })).map(({ kind }) => kind);
  expect(kinds).toEqual(["suspend", "ban", "reinstate"]);
});

test("nobody can act on an equal, on somebody above them or on themselves", async () => {
  const other = await make.member({ role: "curator" });
  const plain = await make.member();
  for (const [subject, asker] of [
    [admin, curator],
    [other, curator],
    [curator, curator],
    [admin, admin],
    [plain, member],
    [member, member],
  ]) {
    await expect(suspend(subject, asker)).rejects.toMatchObject(FORBIDDEN);
    await expect(
      reinstateMember({ memberId: subject ?? "", curatorId: asker ?? "", reason: "Because", now }),
    ).rejects.toMatchObject(FORBIDDEN);
  }
  await suspend(curator, admin);
  expect(await db().member.count({ where: { suspendedAt: { not: null } } })).toBe(1);
});

test("a suspended curator decides nothing", async () => {
  await suspend(curator, admin);
  await expect(requireRole(curator, "curator")).rejects.toMatchObject(FORBIDDEN);
  await expect(
    hidePaper({ paperId: PAPER, curatorId: curator, reason: "Because", now }),
  ).rejects.toMatchObject(FORBIDDEN);
});

test("the form suspends for days, and from a member or another site it does nothing", async () => {
  const fields = { memberId: member, days: "7", reason: "Spam" };
  expect((await suspendRoute(formRequest("/", cookie, fields), NO_PARAMS)).status).toBe(403);
  const theirs = (await openSession(curator)).cookie;
  const elsewhere = formRequest("/", theirs, fields);
  elsewhere.headers.set("Origin", "https://evil.example");
  expect((await suspendRoute(elsewhere, NO_PARAMS)).status).toBe(403);
  const answer = await suspendRoute(formRequest("/", theirs, fields), NO_PARAMS);
  expect(answer.headers.get("location")).toBe(`/moderation/members/${member}`);
  const { suspension } =
    (await moderatedMember({ curatorId: curator, memberId: member, now: new Date() })) ?? {};
  expect(suspension?.suspensionReason).toBe("Spam");
  expect(Number(suspension?.suspendedUntil) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
});
