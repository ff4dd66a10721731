import { beforeEach, describe, expect, test } from "vitest";
import { POST as postLinks } from "@/app/api/papers/[paperId]/links/route";
import { claimPaper, myClaim } from "@/lib/community/claims/claim";
import { decideClaim, waitingClaims } from "@/lib/community/claims/decide";
import { setLinks } from "@/lib/community/claims/set-links";
import { parsePaperItem } from "@/lib/intake/paper-item";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest } from "../../support/requests";
import { openSession } from "../../support/sessions";

const NOW = new Date("2025-12-12T12:00:00Z");
const PAPER = "2512.00001";
let authorId = "";
let curatorId = "";
let otherCuratorId = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  await db().rateLimit.deleteMany();
  authorId = await make.member();
  [curatorId = "", otherCuratorId = ""] = await make.members(2, { role: "curator" });
  await make.paper({ id: PAPER });
});

const claims = (memberId = authorId) =>
  claimPaper({ paperId: PAPER, memberId, words: "My page lists it", now: NOW });
const decides = (verdict: "approved" | "refused", by = curatorId) =>
  decideClaim({ paperId: PAPER, memberId: authorId, curatorId: by, verdict, answer: "I looked", now: NOW });
const links = { codeUrl: "https://example.org/code", projectUrl: null };
const setsLinks = () => setLinks({ paperId: PAPER, memberId: authorId, ...links, now: NOW });

describe("a claim", () => {
  test("waits until a curator approves it; then its member sets the paper's links", async () => {
    await claims();
    expect(await waitingClaims({ curatorId })).toMatchObject([
      { member: { id: authorId }, words: "My page lists it", paper: { authors: ["Ada Lovelace"] } },
    ]);
    await expect(setsLinks()).rejects.toMatchObject({ code: "forbidden" });
    await decides("approved");
    await setsLinks();
    expect(await db().paper.findFirst()).toMatchObject(links);
    expect(await waitingClaims({ curatorId })).toEqual([]);
  });

  test("shows the curator the authors that readers may see, and no hidden one", async () => {
    const authors = ["Ada", "Hidden", "Alan"].map((name) => ({ name, hidden: name === "Hidden" }));
    await db().paper.update({ where: { id: PAPER }, data: { authors } });
    await claims();
    expect(await waitingClaims({ curatorId })).toMatchObject([{ paper: { authors: ["Ada", "Alan"] } }]);
  });

  test("that is refused says why, gives no right, and can be made again", async () => {
    await claims();
    await decides("refused");
    expect(await myClaim({ paperId: PAPER, memberId: authorId })).toMatchObject({
      status: "refused",
      answer: "I looked",
    });
    await expect(setsLinks()).rejects.toMatchObject({ code: "forbidden" });
    await claims();
    expect(await myClaim({ paperId: PAPER, memberId: authorId })).toMatchObject({
      status: "pending",
      answer: null,
    });
  });

  test("is made once, while it is pending and after it is approved", async () => {
    await claims();
    await expect(claims()).rejects.toMatchObject({ code: "conflict" });
    await decides("approved");
    await expect(claims()).rejects.toMatchObject({ code: "conflict" });
  });

  test("is decided by one of two curators, never by a plain member or its own author", async () => {
    await claims();
    const outcomes = await Promise.allSettled([decides("approved"), decides("refused", otherCuratorId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await claims(curatorId);
    await expect(
      decideClaim({
        paperId: PAPER,
        memberId: curatorId,
        curatorId,
        verdict: "approved",
        answer: "Me",
        now: NOW,
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(decides("approved", authorId)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of a hidden paper or by a suspended member is refused", async () => {
    await db().member.update({ where: { id: authorId }, data: { suspendedAt: NOW } });
    await expect(claims()).rejects.toMatchObject({ code: "forbidden" });
    await db().member.update({ where: { id: authorId }, data: { suspendedAt: null } });
    await db().paper.updateMany({ data: { hiddenAt: NOW } });
    await expect(claims()).rejects.toMatchObject({ code: "not_found" });
  });
});

test.each(["http://example.org", "javascript:alert(1)", "https://user@/x", "nothing", "https://"])(
  "the link %s is refused, and names the field",
  async (codeUrl) => {
    await claims();
    await decides("approved");
    const { cookie } = await openSession(authorId);
    const response = await postLinks(
      formRequest(`/api/papers/${PAPER}/links`, cookie, { codeUrl, projectUrl: "" }),
      { params: Promise.resolve({ paperId: PAPER }) },
    );
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("codeUrl");
  },
);

test("links set by an author survive what sources report", async () => {
  await claims();
  await decides("approved");
  await setsLinks();
  const said = parsePaperItem({
    paper: {
      id: PAPER,
      title: "T",
      summary: "A",
      publishedAt: "2025-12-01T00:00:00Z",
      authors: [],
      githubRepo: "https://example.org/other",
      projectPage: "https://example.org/project",
      upvotes: 3,
    },
  });
  if ("why" in said) throw new Error(said.why);
  await savePapers([said], { source: "hf", now: NOW });
  expect(await db().paper.findFirst()).toMatchObject({ ...links, sourceUpvotes: 3 });
});

test("changing the code link drops the previous repository's stars", async () => {
  await db().paper.updateMany({ data: { codeUrl: "https://example.org/old", codeStars: 9 } });
  await claims();
  await decides("approved");
  await setsLinks();
  expect(await db().paper.findFirst()).toMatchObject({ codeStars: null });
  await db().paper.updateMany({ data: { codeStars: 3 } });
  await setsLinks();
  expect(await db().paper.findFirst()).toMatchObject({ codeStars: 3 });
});
