import { beforeEach, describe, expect, test } from "vitest";
import { POST as find } from "@/app/api/submissions/find/route";
import { POST as submit } from "@/app/api/submissions/route";
import { memberSubmissions } from "@/lib/community/public-profile";
import { lookUpSubmission } from "@/lib/intake/submissions/look-up";
import { submitPaper } from "@/lib/intake/submissions/submit";
import { deleteAccount } from "@/lib/members/delete-account";
import { changeProfile } from "@/lib/members/profile";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const NOW = new Date("2025-12-12T12:00:00Z");
let memberId = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  await db().rateLimit.deleteMany();
  await db().submitter.deleteMany();
  memberId = await make.member();
});

const makeArrival = (id: string, fields: make.PaperFields = {}) =>
  make.paper({ id, feedDay: null, publishedAt: new Date("2025-12-10"), ...fields });

const submits = (paperId: string, by = memberId, now = NOW) => submitPaper({ paperId, memberId: by, now });

describe("submitting a paper", () => {
  test("makes a row, and names the member as its submitter", async () => {
    await makeArrival("2512.00001");
    await db().member.update({ where: { id: memberId }, data: { name: "Ada", handle: "ada" } });
    await submits("2512.00001");
    const paper = await db().paper.findUniqueOrThrow({
      where: { id: "2512.00001" },
      include: { submission: true, submitter: true },
    });
    expect(paper.submission).toMatchObject({ memberId, createdAt: NOW });
    expect(paper.submitter).toMatchObject({ source: "here", handle: memberId, name: "Ada", memberId });
    expect((await memberSubmissions({ handle: "ada" })).papers).toHaveLength(1);
  });

  test("names the submitter as everywhere: by handle, and by the wording for those who have none", async () => {
    const submitterName = async () => (await db().submitter.findFirstOrThrow()).name;
    await makeArrival("2512.00001");
    await submits("2512.00001");
    expect(await submitterName()).toBe("A member");
    await changeProfile({ memberId, name: "", handle: "ada", showsUpvotes: false });
    expect(await submitterName()).toBe("ada");
    await changeProfile({ memberId, name: "", handle: "", showsUpvotes: false });
    expect(await submitterName()).toBe("A member");
  });

  test("keeps a submitter from elsewhere", async () => {
    await makeArrival("2512.00001");
    const submitter = await db().submitter.create({ data: { source: "hf", handle: "ak", name: "AK" } });
    await db().paper.update({ where: { id: "2512.00001" }, data: { submitterId: submitter.id } });
    await submits("2512.00001");
    expect(await db().paper.findUnique({ where: { id: "2512.00001" } })).toMatchObject({
      submitterId: submitter.id,
    });
  });

  test("a second time is refused, also to somebody else", async () => {
    await makeArrival("2512.00001");
    const other = await make.member();
    await submits("2512.00001");
    await expect(submits("2512.00001", other)).rejects.toMatchObject({
      code: "conflict",
      message: "2512.00001 was submitted on Dec 12, 2025 already.",
    });
  });

  test("two at once make one submission", async () => {
    await makeArrival("2512.00001");
    const other = await make.member();
    const outcomes = await Promise.allSettled([submits("2512.00001"), submits("2512.00001", other)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().submission.count()).toBe(1);
  });

  test("of one that was featured is refused with its day", async () => {
    await makeArrival("2512.00001", { feedDay: "2025-12-11" });
    await expect(submits("2512.00001")).rejects.toThrow("2512.00001 was featured on Dec 11, 2025 already.");
  });

  test("of one that a curator hid is refused with the reason", async () => {
    await makeArrival("2512.00001");
    await db().paper.updateMany({ data: { hiddenAt: NOW, hiddenReason: "Not a paper" } });
    await expect(submits("2512.00001")).rejects.toMatchObject({
      code: "gone",
      message: "A curator hid 2512.00001, so it cannot be submitted: Not a paper",
    });
  });

  test("of one that is not here is refused", async () => {
    await expect(submits("2512.00001")).rejects.toMatchObject({ code: "not_found" });
  });

  test("older than thirty days needs a curator", async () => {
    await makeArrival("2511.00001", { publishedAt: "2025-11-12T11:00:00Z" });
    await makeArrival("2511.00002", { publishedAt: "2025-11-12T13:00:00Z" });
    await submits("2511.00002");
    await expect(submits("2511.00001")).rejects.toMatchObject({ code: "forbidden" });
    await db().member.update({ where: { id: memberId }, data: { role: "curator" } });
    await submits("2511.00001");
  });

  test("a sixth in a day is refused until tomorrow, also when all come at once; a curator's is not", async () => {
    const ids = Array.from({ length: 7 }, (_, n) => `2512.0000${n}`);
    for (const id of ids) await makeArrival(id);
    const outcomes = await Promise.allSettled(ids.map((id) => submits(id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await db().submission.count()).toBe(5);
    const left = (await db().paper.findMany({ where: { submission: null } })).map(({ id }) => id);
    await expect(submits(left[0] ?? "")).rejects.toMatchObject({
      code: "too_many",
      retryAfterSeconds: 12 * 3600,
    });
    await submits(left[0] ?? "", memberId, new Date("2025-12-13T00:00:00Z"));
    await db().member.update({ where: { id: memberId }, data: { role: "curator" } });
    await submits(left[1] ?? "");
  });

  test("a suspended member is refused", async () => {
    await makeArrival("2512.00001");
    await db().member.update({ where: { id: memberId }, data: { suspendedAt: NOW } });
    await expect(submits("2512.00001")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("stays after its member deletes the account, without a trace of them", async () => {
    await makeArrival("2512.00001");
    await submits("2512.00001");
    await deleteAccount({ memberId, confirmation: `${memberId}@example.org` });
    const submitter = await db().submitter.findFirstOrThrow();
    expect(submitter).toMatchObject({ name: "A former member", memberId: null });
    expect(submitter.handle).not.toContain(memberId);
    expect(await db().submission.findFirst()).toMatchObject({ paperId: "2512.00001", memberId: null });
  });
});

describe("finding the paper to submit", () => {
  test("fetches one that is not here, and refuses words that name none", async () => {
    const fetched: string[] = [];
    const fetchPaper = async ({ id }: { id: string }) => {
      fetched.push(id);
      await makeArrival(id);
    };
    const found = await lookUpSubmission({
      text: "https://arxiv.org/abs/2512.00009v2",
      memberId,
      now: NOW,
      fetchPaper,
    });
    expect([found, fetched]).toEqual(["2512.00009", ["2512.00009"]]);
    await expect(
      lookUpSubmission({ text: "decoder layers", memberId, now: NOW, fetchPaper }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("stops after thirty look-ups an hour", async () => {
    await makeArrival("2512.00001");
    const look = () =>
      lookUpSubmission({ text: "2512.00001", memberId, now: NOW, fetchPaper: async () => {} });
    for (let n = 0; n < 30; n += 1) await look();
    await expect(look()).rejects.toMatchObject({ code: "too_many" });
  });
});

test("the forms lead from the address over the preview to the thanks, with a first comment", async () => {
  await makeArrival("2512.00001", { publishedAt: new Date().toISOString() });
  const { cookie } = await openSession(memberId);
  const found = await find(
    formRequest("/api/submissions/find", cookie, { paper: "https://huggingface.co/papers/2512.00001" }),
    NO_PARAMS,
  );
  expect([found.status, found.headers.get("location")]).toEqual([303, "/papers/submit?paper=2512.00001"]);
  const done = await submit(
    formRequest("/api/submissions", cookie, { paperId: "2512.00001", comment: "Worth it" }),
    NO_PARAMS,
  );
  expect([done.status, done.headers.get("location")]).toEqual([303, "/papers/submit?submitted=2512.00001"]);
  expect(await db().comment.findFirst()).toMatchObject({ source: "Worth it", memberId });
  const again = await submit(
    formRequest("/api/submissions", cookie, { paperId: "2512.00001", comment: "" }),
    NO_PARAMS,
  );
  expect(again.status).toBe(409);
  expect(await again.text()).toContain("was submitted on");
});
