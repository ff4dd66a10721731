import { expect, test } from "vitest";
import { fullPapersByIds } from "@/lib/discovery/search/full-papers";
import { fullPaperColumns } from "@/lib/papers/full-paper";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const day = (date: string) => new Date(`${date}T00:00:00Z`);

test("found papers have the same columns as in every list, in the requested order, without hidden ones", async () => {
  const ada = await make.member({ handle: "ada", name: 'Ada\'s "own" name' });
  const alan = await make.member();
  await db().organization.create({
    data: { name: "lab", fullName: "The Lab", avatarUrl: "https://a.example/x.png" },
  });
  const here = await db().submitter.create({
    data: { source: "here", handle: ada, name: "Ada", memberId: ada },
  });
  const imported = await db().submitter.create({ data: { source: "hf", handle: "akhaliq", name: "AK" } });
  await make.paper({
    id: "2601.00001",
    submitterId: here.id,
    organizationName: "lab",
    publishedAt: new Date("2026-01-02T03:04:05.678Z"),
    feedDay: "2026-01-03",
    featuredAt: new Date("2026-01-03T23:59:59.999Z"),
    categories: ["cs.CL", "stat.ML"],
    aiKeywords: ["a, b", 'c "d"'],
    aiSummary: "In short.",
    codeUrl: "https://github.com/a/b",
    codeStars: 7,
  });
  await make.paper({ id: "2601.00002", submitterId: imported.id });
  await make.paper({ id: "2601.00003" });
  await make.paper({ id: "2601.00004", hidden: true });
  const claim = { words: "Mine.", createdAt: day("2026-01-04") };
  await db().paperClaim.createMany({
    data: [
      { paperId: "2601.00001", memberId: ada, status: "approved", ...claim },
      { paperId: "2601.00001", memberId: alan, status: "pending", ...claim },
    ],
  });
  await make.comment({ paperId: "2601.00001", memberId: ada });
  await make.comment({ paperId: "2601.00003", memberId: ada });
  await make.comment({ paperId: "2601.00001", memberId: ada, deletedAt: day("2026-01-06") });
  await make.comment({ paperId: "2601.00001", memberId: ada, hiddenAt: day("2026-01-06") });

  const ids = ["2601.00003", "2601.00001", "2601.00004", "2601.00002", "2601.99999"];
  const read = await db().paper.findMany({
    where: { id: { in: ids }, hiddenAt: null },
    select: fullPaperColumns,
  });
  const wanted = ["2601.00003", "2601.00001", "2601.00002"].map((id) => read.find((one) => one.id === id));
  expect(wanted[1]?.claims[0]?.member.comments).toHaveLength(2);
  expect(await fullPapersByIds(ids)).toEqual(wanted);
  expect(await fullPapersByIds([])).toEqual([]);
});
