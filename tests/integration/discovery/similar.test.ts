import { beforeAll, beforeEach, expect, test } from "vitest";
import { GET as similarTo } from "@/app/api/papers/[paperId]/similar/route";
import { GET as moreLikeThese } from "@/app/api/papers/similar/route";
import { embedPapersWith } from "@/lib/discovery/embeddings/embed-papers";
import { hasVectors } from "@/lib/discovery/embeddings/vectors";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { db } from "@/lib/platform/db";
import { madeEmbedder } from "../../support/made-embedder";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";

const HOUR_MS = 60 * 60_000;
const TITLES: Record<string, string> = {
  "2501.00001": "apple",
  "2501.00002": "apple apple orchard",
  "2501.00003": "cloud",
  "2501.00004": "bridge",
  "2501.00005": "apple hidden",
};

beforeAll(async () => {
  await changeSettings({ EMBEDDINGS: "on" });
});

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().embeddingModel.deleteMany();
  for (const [id, title] of Object.entries(TITLES)) {
    const authors = [`Author of ${title}`];
    await make.paper({ id, title, abstract: title, authors, hidden: title.endsWith("hidden") });
  }
  await countAllWords();
});

async function ask(paperId: string, query = "") {
  const request = new Request(`http://localhost/api/papers/${paperId}/similar${query}`);
  return answerOf(await similarTo(request, { params: Promise.resolve({ paperId }) }));
}

async function answerOf(response: Response) {
  const body = await response.json();
  const items: { paper: { id: string }; similarity: string }[] = Array.isArray(body) ? body : [];
  return {
    response,
    body,
    items,
    ids: items.map(({ paper }) => paper.id),
    by: response.headers.get("X-Similar-By"),
  };
}

async function embedAll(skip: (condition: boolean, note: string) => void): Promise<void> {
  skip(!(await hasVectors()), "this PostgreSQL has no pgvector");
  await embedPapersWith(madeEmbedder("00000000000000aa"), { deadline: new Date(Date.now() + HOUR_MS) });
}

test("similar papers are the nearest in meaning, without the paper itself and hidden ones", async ({
  skip,
}) => {
  await embedAll(skip);
  const { by, ids } = await ask("2501.00001", "?limit=2");
  expect(by).toBe("meaning");
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe("2501.00002");
});

test("papers similar to several are near their common meaning", async ({ skip }) => {
  await embedAll(skip);
  await make.paper({ id: "2501.00009", title: "cloud bridge", abstract: "cloud bridge" });
  await embedPapersWith(madeEmbedder("00000000000000aa"), { deadline: new Date(Date.now() + HOUR_MS) });
  const request = new Request("http://localhost/api/papers/similar?ids=2501.00003,2501.00004&limit=1");
  const { by, ids } = await answerOf(await moreLikeThese(request, { params: Promise.resolve({}) }));
  expect(by).toBe("meaning");
  expect(ids).toEqual(["2501.00009"]);
});

test("without embeddings they are those that share words, and the answer says so", async () => {
  const { by, ids, items } = await ask("2501.00001");
  expect(by).toBe("words");
  expect(ids).toEqual(["2501.00002"]);
  expect(items[0]?.similarity).toBe("Similar title and keywords");
});

test("a paper that came after the others were embedded is compared by its words meanwhile", async ({
  skip,
}) => {
  await embedAll(skip);
  await make.paper({ id: "2501.00008", title: "An orchard" });
  const { by, ids } = await ask("2501.00008");
  expect(by).toBe("words");
  expect(ids[0]).toBe("2501.00002");
});

test("a paper that is not here or is hidden is not found, and a bad limit is named", async () => {
  expect((await ask("2501.09999")).response.status).toBe(404);
  expect((await ask("2501.00005")).response.status).toBe(404);
  const bad = await ask("2501.00001", "?limit=0");
  expect(bad.response.status).toBe(400);
  expect(bad.body.error).toContain("limit");
});
