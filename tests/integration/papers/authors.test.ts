import { beforeAll, expect, test } from "vitest";
import { GET as suggestRoute } from "@/app/api/suggest/route";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { authorPage } from "@/lib/papers/author";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

async function suggestions(text: string): Promise<{ kind: string; text: string; path: string }[]> {
  const url = `http://localhost/api/suggest?${new URLSearchParams({ q: text })}`;
  const response = await suggestRoute(new Request(url), { params: Promise.resolve({}) });
  return response.json();
}

beforeAll(async () => {
  await make.paper({
    id: "2501.00001",
    title: "Attention to quokkas",
    authors: ["Jürgen Müller", "Ada Lovelace"],
    sourceUpvotes: 1,
  });
  await make.paper({
    id: "2501.00002",
    title: "Quokka attention in $n$ steps",
    authors: ["Jurgen Muller", "Ada Lovelace", "Geoffrey Hinton"],
    sourceUpvotes: 9,
    aiKeywords: ["Sparse Attention"],
  });
  await make.paper({ id: "2501.00003", title: "Other things", authors: ["Jürgen Müllerson"] });
  await countAllWords();
});

test("an author's page lists papers under every spelling of the name, and the co-authors", async () => {
  const page = await authorPage("jürgen müller");
  expect(page?.papers.map(({ id }) => id)).toEqual(["2501.00002", "2501.00001"]);
  expect(page?.paperCount).toBe(2);
  expect(page?.coauthors).toMatchObject([
    { name: "Ada Lovelace", papers: 2 },
    { name: "Geoffrey Hinton", papers: 1 },
  ]);
});

test("a name has no page if no paper, or only a hidden one, has it", async () => {
  expect(await authorPage("Nobody Here")).toBeUndefined();
  for (const name of ["", "'", "'''", "\\", "' | 'attent", "\u0000"])
    expect(await authorPage(name)).toBeUndefined();
  await db().paper.update({ where: { id: "2501.00003" }, data: { hiddenAt: new Date() } });
  expect(await authorPage("Jürgen Müllerson")).toBeUndefined();
});

test("suggestions match the start of words in titles, authors and topics, the most upvoted paper first", async () => {
  expect(await suggestions("quok")).toEqual([
    { kind: "paper", text: "Quokka attention in n steps", path: "/papers/2501.00002" },
    { kind: "paper", text: "Attention to quokkas", path: "/papers/2501.00001" },
  ]);
  expect(await suggestions("hint")).toEqual([
    { kind: "author", text: "Geoffrey Hinton", path: "/authors/Geoffrey%20Hinton" },
  ]);
  expect((await suggestions("sparse a")).find(({ kind }) => kind === "topic")).toEqual({
    kind: "topic",
    text: "Sparse Attention",
    path: "/papers?q=%22Sparse+Attention%22",
  });
  expect((await suggestions("2501.00001")).map(({ path }) => path)).toContain("/papers/2501.00001");
  for (const text of ["'", "%", "_", "\\", "\u0000", "(", "💡"]) expect(await suggestions(text)).toEqual([]);
});
