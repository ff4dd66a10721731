import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/papers/search/route";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { searchPapers } from "@/lib/discovery/search/search-papers";
import { loadBundledPapers } from "@/lib/intake/import-papers";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");

/** A paper that is not featured, of May 2024 and of few words. */
const write = (fields: make.PaperFields) =>
  make.paper({ abstract: "Nothing else.", publishedAt: new Date("2024-05-05"), feedDay: null, ...fields });

async function find(text: string, typing = false): Promise<string[]> {
  const { candidates } = await searchPapers(text, { typing, now });
  return candidates.map(({ id }) => id);
}

async function ask(query: string) {
  const response = await GET(new Request(`http://localhost/api/papers/search${query}`), {
    params: Promise.resolve({}),
  });
  const body = await response.json();
  return { status: response.status, body, ids: Array.isArray(body) ? body.map(({ paper }) => paper.id) : [] };
}

beforeAll(async () => {
  await loadBundledPapers();
  await db().organization.create({ data: { name: "zebra-lab", fullName: "The Zebra Lab" } });
  await write({
    id: "2401.00001",
    title: "Quokkas of the Gödel archipelago in CO$_2$-rich $\\mathcal{O}(n)$ habitats",
    authors: ["Jürgen Schmidhuber", "Geoffrey Hinton"],
    categories: ["q-bio.PE"],
    codeUrl: "https://github.com/a/quokka",
    organizationName: "zebra-lab",
    publishedAt: new Date("2024-01-10"),
  });
  await write({
    id: "2402.00002",
    title: "A study of marsupials",
    abstract: "We also mention quokkas.",
    publishedAt: new Date("2024-02-20"),
  });
  await write({
    id: "2502.00003",
    title: "Quokkas revisited",
    abstract: "Quokkas, quokkas and quokkas.",
    authors: ["Geoffrey Smith", "Anna Hinton"],
    categories: ["cs.CL"],
    publishedAt: new Date("2025-02-01"),
  });
  await countAllWords();
});

test("the papers that hold the phrase come first for the query that the site began with", async () => {
  const found = await find("decoder layers");
  expect(found.length).toBe(45);
  const [first] = await db().paper.findMany({
    where: { id: found[0] ?? "" },
    select: { title: true, abstract: true },
  });
  expect(`${first?.title} ${first?.abstract}`).toMatch(/decoder[- ]layer/i);
});

test("a paper about a word comes before one that mentions it", async () => {
  expect(await find("quokka")).toEqual(["2502.00003", "2401.00001", "2402.00002"]);
});

test("LaTeX, accents, capitals and hyphens do not stand between a word and its paper", async () => {
  for (const text of ["godel", "GÖDEL", "co2 rich", "schmidhuber", "Jürgen", "quokkas habitats"])
    expect(await find(text), text).toContain("2401.00001");
});

test("quotes, a minus and filters restrict the results", async () => {
  expect(await find('quokka "marsupials"')).toEqual(["2402.00002"]);
  expect(await find("quokka -marsupials -revisited")).toEqual(["2401.00001"]);
  expect(await find("author:hinton")).toEqual(["2502.00003", "2401.00001"]);
  expect(await find('author:"geoffrey hinton" quokka')).toEqual(["2401.00001"]);
  expect(await find("title:quokkas")).toEqual(["2502.00003", "2401.00001"]);
  expect(await find("quokka cat:cs.CL")).toEqual(["2502.00003"]);
  expect(await find("quokka cat:cs")).toEqual(["2502.00003"]);
  expect(await find("quokka cat:q-bio")).toEqual(["2401.00001"]);
  expect(await find("quokka has:code")).toEqual(["2401.00001"]);
  expect(await find('quokka org:"the zebra lab"')).toEqual(["2401.00001"]);
  expect(await find("quokka org:zebra-lab")).toEqual(["2401.00001"]);
  expect(await find("quokka after:2024-02-20")).toEqual(["2502.00003", "2402.00002"]);
  expect(await find("quokka after:2024-02-21 before:2025-02-02")).toEqual(["2502.00003"]);
  expect(await find("quokka before:2024")).toEqual([]);
});

test("a misspelt word finds what was meant, and the search says how it was corrected", async () => {
  const { candidates, terms } = await searchPapers("transformer decodre", { typing: false, now });
  expect(candidates.length).toBeGreaterThan(20);
  expect(terms.map(({ word, readAs }) => [word, readAs])).toEqual([
    ["transformer", undefined],
    ["decodre", "decoder"],
  ]);
});

test("an unfinished last word finds what it begins while it is being typed", async () => {
  expect(await find("quokkas archipel", true)).toContain("2401.00001");
  expect((await find("archipel", true))[0]).toBe("2401.00001");
});

test("an edit and hiding show at once", async () => {
  await write({ id: "2503.00004", title: "Wombats" });
  expect(await find("wombats")).toEqual(["2503.00004"]);
  await db().paper.update({ where: { id: "2503.00004" }, data: { title: "Numbats" } });
  expect(await find("wombats")).not.toContain("2503.00004");
  expect(await find("numbats")).toEqual(["2503.00004"]);
  await db().paper.update({ where: { id: "2503.00004" }, data: { hiddenAt: now } });
  expect(await find("numbats")).not.toContain("2503.00004");
  await db().paper.update({ where: { id: "2503.00004" }, data: { hiddenAt: null } });
  expect(await find("numbats")).toEqual(["2503.00004"]);
  await db().paper.delete({ where: { id: "2503.00004" } });
  expect(await find("numbats")).toEqual([]);
});

test("no input is an error", async () => {
  for (const text of [
    "'",
    "\\",
    "a'b & | ! ( ) : * <->",
    "the of and",
    "-quokka",
    "''\\''",
    "author:'\\",
    "zero\u0000character",
    "\ud800",
    "%_",
    "💡",
    "字",
    "cat:' & '",
  ])
    await expect(find(text), text).resolves.toBeInstanceOf(Array);
});

test("the API answers items best first, as many as asked for, and a named paper before all", async () => {
  const { status, ids, body } = await ask("?q=quokka&limit=2");
  expect(status).toBe(200);
  expect(ids).toEqual(["2502.00003", "2401.00001"]);
  expect(body[0]).toMatchObject({ title: "Quokkas revisited", publishedAt: "2025-02-01T00:00:00.000Z" });
  expect((await ask("?q=https://arxiv.org/abs/2402.00002v1")).ids[0]).toBe("2402.00002");
  expect((await ask("?q=quokka sort:date")).ids).toEqual(["2502.00003", "2402.00002", "2401.00001"]);
  expect((await ask("?q=decoder")).ids).toHaveLength(20);
});

test.each([
  "",
  "?q=",
  "?q=%20",
  `?q=${"x".repeat(251)}`,
  "?q=x&limit=0",
  "?q=x&limit=121",
  "?q=x&limit=many",
])("the API refuses %s as bad input", async (query) => {
  const { status, body } = await ask(query);
  expect(status).toBe(400);
  expect(body.error).toMatch(/^(q|limit): /);
});
