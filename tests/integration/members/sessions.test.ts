import { beforeEach, expect, test } from "vitest";
import { PUT as castVote } from "@/app/api/papers/[paperId]/vote/route";
import { POST as endSession } from "@/app/api/settings/sessions/end/route";
import { POST as endOthers } from "@/app/api/settings/sessions/end-others/route";
import { memberOfSession, openSessions } from "@/lib/members/session";
import { db } from "@/lib/platform/db";
import { requireMember } from "@/lib/web/http/require-member";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession, type TestSession } from "../../support/sessions";

let memberId = "";
let here: TestSession;
let elsewhere: TestSession;

beforeEach(async () => {
  memberId = await make.member();
  here = await openSession(memberId, { userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0" });
  elsewhere = await openSession(memberId);
});

const write = (session: TestSession) => requireMember(formRequest("/anything", session.cookie), "vote");
const end = (by: TestSession, session: TestSession) =>
  endSession(formRequest("/api/settings/sessions/end", by.cookie, { session: session.id }), NO_PARAMS);

test("an ended session writes nothing more from that moment, and the other goes on", async () => {
  expect(await write(elsewhere)).toMatchObject({ id: memberId });
  expect((await end(here, elsewhere)).status).toBe(303);
  await expect(write(elsewhere)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await write(here)).toMatchObject({ id: memberId });

  await make.paper({ id: "2512.20001" });
  const vote = formRequest("/api/papers/2512.20001/vote", elsewhere.cookie);
  const params = Promise.resolve({ paperId: "2512.20001" });
  expect((await castVote(vote, { params })).status).toBe(401);
  expect((await endOthers(formRequest("/", elsewhere.cookie), NO_PARAMS)).status).toBe(401);
  expect(await write(here)).toMatchObject({ id: memberId });
});

test("ending all others leaves the one that asks", async () => {
  const third = await openSession(memberId);
  expect((await endOthers(formRequest("/", here.cookie), NO_PARAMS)).status).toBe(303);
  expect(await write(here)).toMatchObject({ id: memberId });
  for (const ended of [elsewhere, third])
    await expect(write(ended)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("nobody ends somebody else's session", async () => {
  const stranger = await make.member();
  const theirs = await openSession(stranger);
  await end(theirs, here);
  await endOthers(formRequest("/", theirs.cookie), NO_PARAMS);
  expect(await write(here)).toMatchObject({ id: memberId });
  expect(await write(elsewhere)).toMatchObject({ id: memberId });
});

test("a member sees where they are signed in, this session first, and none that has expired", async () => {
  const expired = await openSession(memberId);
  await db().session.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
  const member = { id: memberId, sessionId: here.id };
  expect(await openSessions(member, new Date())).toMatchObject([
    { id: here.id, browser: "Firefox on Linux", isThisOne: true },
    { id: elsewhere.id, browser: "An unknown browser", isThisOne: false },
  ]);
});

test("a page of another site ends no session", async () => {
  const request = formRequest("/", here.cookie);
  request.headers.set("Origin", "https://evil.example");
  expect((await endOthers(request, NO_PARAMS)).status).toBe(403);
  expect(await write(elsewhere)).toMatchObject({ id: memberId });
});

test("a session's last use is right to within a minute, and is written down no more often", async () => {
  const lastUse = async () => (await db().session.findUniqueOrThrow({ where: { id: here.id } })).updatedAt;
  const headers = new Headers({ Cookie: here.cookie });
  const began = await lastUse();
  const after = (seconds: number) => new Date(began.getTime() + seconds * 1000);
  await memberOfSession(headers, after(59));
  expect(await lastUse()).toEqual(began);
  await memberOfSession(headers, after(60));
  expect(await lastUse()).toEqual(after(60));
  const { expiresAt } = await db().session.findUniqueOrThrow({ where: { id: here.id } });
  expect(expiresAt).toEqual(after(60 + 30 * 86_400));
});
