import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/daily_papers/route";
import { loadBundledPapers } from "@/lib/intake/import-papers";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const AK = {
  user: "akhaliq",
  name: "akhaliq",
  fullname: "AK",
  avatarUrl: "http://localhost:3000/api/avatars/akhaliq.svg",
  type: "user",
};

beforeAll(async () => {
  await loadBundledPapers();
  await make.paper({ id: "2511.00001", feedDay: "2025-11-30", sourceUpvotes: 3 });
  await make.paper({ id: "2511.00002", feedDay: "2025-11-30", hidden: true });
  const submitter = await db().submitter.create({ data: { source: "hf", handle: "akhaliq", name: "AK" } });
  await db().organization.create({
    data: { name: "lab", fullName: "The Lab", avatarUrl: "https://example.org/a.png" },
  });
  await db().paper.update({
    where: { id: "2511.00001" },
    data: {
      submitterId: submitter.id,
      organizationName: "lab",
      codeUrl: "https://github.com/a/b",
      codeStars: 7,
      aiKeywords: ["k"],
    },
  });
});

async function list(query: string) {
  const response = await GET(new Request(`http://localhost/api/daily_papers${query}`), {
    params: Promise.resolve({}),
  });
  return { status: response.status, body: await response.json() };
}

test("a day lists its papers in the page's order, as many as asked for", async () => {
  const { body } = await list("?date=2025-12-12&limit=3");
  expect(body.map(({ paper }: { paper: { id: string } }) => paper.id)).toEqual([
    "2012.14768",
    "2405.18218",
    "2305.16380",
  ]);
  expect((await list("?date=2025-12-12T08:30:00.000Z")).body).toHaveLength(45);
  expect((await list("?date=2024-01-01")).body).toEqual([]);
});

test("without a day the latest feed days come first, 50 papers unless told", async () => {
  const { body } = await list("");
  expect(body).toHaveLength(46);
  expect(body[0].publishedAt).toBe("2025-12-12T00:00:00.000Z");
  expect(body[45].paper.id).toBe("2511.00001");
});

test("an item has the shape that existing clients read, and never a null", async () => {
  const { body } = await list("?date=2025-11-30");
  expect(body).toEqual([
    {
      paper: {
        id: "2511.00001",
        authors: [{ name: "Ada Lovelace", hidden: false }],
        publishedAt: "2025-12-01T00:00:00.000Z",
        submittedOnDailyAt: "2025-11-30T00:00:00.000Z",
        submittedOnDailyBy: AK,
        upvotes: 3,
        title: "Title of 2511.00001",
        summary: "Abstract of 2511.00001",
        githubRepo: "https://github.com/a/b",
        githubStars: 7,
        ai_keywords: ["k"],
        organization: {
          name: "lab",
          fullname: "The Lab",
          avatar: "https://example.org/a.png",
          avatarUrl: "https://example.org/a.png",
        },
      },
      publishedAt: "2025-11-30T00:00:00.000Z",
      title: "Title of 2511.00001",
      summary: "Abstract of 2511.00001",
      githubRepo: "https://github.com/a/b",
      githubStars: 7,
      ai_keywords: ["k"],
      organization: {
        name: "lab",
        fullname: "The Lab",
        avatar: "https://example.org/a.png",
        avatarUrl: "https://example.org/a.png",
      },
      numComments: 0,
      submittedBy: AK,
      isAuthorParticipating: false,
    },
  ]);
  expect(JSON.stringify((await list("")).body)).not.toContain("null");
});
