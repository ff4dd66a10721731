import { readFileSync } from "node:fs";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import RssParser from "rss-parser";
import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/feeds/[...feed]/route";
import { writeComment } from "@/lib/community/comments/write-comment";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const HOSTILE = `<script>alert("1")</script> & ]]> <b>not bold</b> &lt;i&gt; \u0007 "q" 'a' \u{1F600}`;
const SITE = "http://localhost:3000";
const PAPER = "2512.70001";

const QUERY = "?q=title%20abstract";

const grammar = RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(readFileSync("tests/fixtures/atom.rng")));

beforeAll(async () => {
  await make.paper({ id: PAPER });
  await make.paper({ id: "2512.70002" });
  await make.paper({ id: "2512.70003", feedDay: "2025-12-11" });
  await make.paper({ id: "2512.70004", hidden: true });
  const memberId = await make.member({ handle: "ada", name: HOSTILE });
  const submitter = await db().submitter.create({
    data: { source: "here", handle: memberId, name: "Ada", memberId },
  });
  await db().paper.update({
    where: { id: PAPER },
    data: {
      title: HOSTILE,
      abstract: `${HOSTILE} and $\\frac{a}{b}$`,
      categories: ["cs.CL", "cs.AI"],
      authors: [
        { name: HOSTILE, hidden: false },
        { name: "Hidden Author", hidden: true },
      ],
      submitterId: submitter.id,
    },
  });
  const now = new Date("2025-12-13T08:00:00Z");
  await writeComment({ paperId: PAPER, memberId, replyTo: undefined, source: HOSTILE, now });
  await make.edition({ paperIds: [PAPER, "2512.70004", "2512.70002"], createdAt: now });
});

const FEEDS = [
  "latest",
  "trending",
  "search",
  "digests/daily",
  "categories/cs.CL",
  "members/ada",
  `comments/${PAPER}`,
];

async function read(path: string) {
  const response = await GET(new Request(selfUrl(path)), {
    params: Promise.resolve({ feed: path.split("/") }),
  });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
}

function selfUrl(path: string): string {
  return `${SITE}/feeds/${path}${path.startsWith("search.") ? QUERY : ""}`;
}

test.each(FEEDS)("%s is Atom by RFC 4287's grammar", async (feed) => {
  const { status, type, body } = await read(`${feed}.atom`);
  expect(status).toBe(200);
  expect(type).toBe("application/atom+xml; charset=utf-8");
  const document = XmlDocument.fromString(body);
  grammar.validate(document);
  const ns = { a: "http://www.w3.org/2005/Atom" };
  const all = (xpath: string) => document.find(xpath, ns).map((node) => node.content.trim());
  // The grammar's Schematron rules and the text's other MUSTs.
  expect(all("/a:feed[not(a:author) and a:entry[not(a:author)]]")).toEqual([]);
  expect(all("/a:feed/a:link[@rel='self']/@href")).toEqual([selfUrl(`${feed}.atom`)]);
  expect(all("//a:entry[not(a:link[@rel='alternate']) and not(a:content)]")).toEqual([]);
  const ids = all("//a:entry/a:id");
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [...ids, ...all("/a:feed/a:id")]) expect(URL.canParse(id)).toBe(true);
});

test.each(FEEDS)("%s is RSS 2.0 by each of its MUSTs, and an independent parser reads it", async (feed) => {
  const { type, body } = await read(`${feed}.rss`);
  expect(type).toBe("application/rss+xml; charset=utf-8");
  const document = XmlDocument.fromString(body);
  const texts = (xpath: string) => document.find(xpath).map((node) => node.content.trim());
  expect(texts("/rss/@version")).toEqual(["2.0"]);
  expect(document.find("/rss/channel")).toHaveLength(1);
  for (const name of ["title", "link", "description"]) expect(texts(`/rss/channel/${name}`)).toHaveLength(1);
  expect(texts("//item[not(title) and not(description)]")).toEqual([]);
  const guids = texts("//item/guid");
  expect(new Set(guids).size).toBe(guids.length);
  for (const url of [...guids, ...texts("//item/link"), ...texts("/rss/channel/link")])
    expect(URL.canParse(url)).toBe(true);
  for (const date of [...texts("//pubDate"), ...texts("//lastBuildDate")])
    expect(date).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
  const parsed = await new RssParser().parseString(body);
  expect(parsed.items).toHaveLength(guids.length);
  expect(parsed.items[0]?.guid).toBe(guids[0]);
});

test.each(FEEDS)("%s is JSON Feed 1.1 by each of its MUSTs", async (feed) => {
  const { type, body } = await read(`${feed}.json`);
  expect(type).toBe("application/feed+json; charset=utf-8");
  const document = JSON.parse(body);
  expect(document.version).toBe("https://jsonfeed.org/version/1.1");
  expect(typeof document.title).toBe("string");
  expect(document.feed_url).toBe(selfUrl(`${feed}.json`));
  expect(document.items.length).toBeGreaterThan(0);
  const ids = document.items.map((item: { id: unknown }) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const item of document.items) {
    expect(typeof item.id).toBe("string");
    expect(item.content_text ?? item.content_html).toEqual(expect.any(String));
    for (const date of [item.date_published, item.date_modified])
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
    for (const author of item.authors ?? []) expect(author.name ?? author.url).toEqual(expect.any(String));
  }
});

test("a hostile title, abstract and name stay text in every format", async () => {
  const shown = HOSTILE.replace("\u0007 ", "");
  const atom = XmlDocument.fromString((await read("latest.atom")).body);
  const ns = { a: "http://www.w3.org/2005/Atom" };
  const entry = `//a:entry[a:id='${SITE}/papers/${PAPER}']`;
  expect(atom.find(`${entry}/a:title`, ns).map((node) => node.content.trim())).toEqual([shown]);
  expect(
    atom.find(`${entry}/a:title/@type | ${entry}/a:summary/@type`, ns).map((node) => node.content.trim()),
  ).toEqual(["text", "text"]);
  expect(atom.find(`${entry}/a:summary`, ns)[0]?.content).toContain(shown);
  expect(atom.find(`${entry}/a:author/a:name`, ns).map((node) => node.content.trim())).toEqual([
    HOSTILE.replace("\u0007", ""),
  ]);
  const rss = XmlDocument.fromString((await read("latest.rss")).body);
  expect(rss.find("//item[1]/title | //item/title").map((node) => node.content.trim())).toContain(shown);
  for (const description of rss.find("//item/description").map((node) => node.content.trim())) {
    expect(description).not.toMatch(/<(?!\/?p>)/);
  }
  const { items } = JSON.parse((await read("latest.json")).body);
  expect(items.find((item: { id: string }) => item.id.endsWith(PAPER)).title).toBe(shown);
  const [comment] = JSON.parse((await read(`comments/${PAPER}.json`)).body).items;
  expect(comment.content_html).not.toMatch(/<script/i);
});

test("the latest day has that day's papers and no hidden one; a digest lists its edition's in order", async () => {
  const { items } = JSON.parse((await read("latest.json")).body);
  expect(items.map((item: { id: string }) => item.id).sort()).toEqual(
    [PAPER, "2512.70002"].map((id) => `${SITE}/papers/${id}`),
  );
  const [edition] = JSON.parse((await read("digests/daily.json")).body).items;
  expect(edition.id).toBe(`${SITE}/digests/daily/2025-12-12`);
  expect(edition.content_html.match(/href="[^"]+"/g)).toEqual([
    `href="${SITE}/papers/${PAPER}"`,
    `href="${SITE}/papers/2512.70002"`,
  ]);
});

test("a changed count does not make an old paper news", async () => {
  const before = (await read("latest.atom")).body;
  await db().paper.update({ where: { id: PAPER }, data: { sourceUpvotes: 99, updatedAt: new Date() } });
  expect((await read("latest.atom")).body).toBe(before);
});

test.each([
  "nope.atom",
  "latest.xml",
  "search/x.atom",
  "latest",
  "members/nobody.atom",
  "members/ADMIN!.atom",
  "comments/2512.79999.atom",
  "comments/2512.70004.json",
  "digests/hourly.rss",
  "categories/$(x).atom",
])("%s is no feed", async (path) => {
  const { status, body } = await read(path);
  expect(status).toBe(404);
  expect(JSON.parse(body).error).toBe("There is no such feed.");
});

test("a member who gave no name goes by their handle in feeds, and by one wording without a handle", async () => {
  const paperId = "2512.70005";
  await make.paper({ id: paperId });
  const [withHandle = "", without = ""] = await make.members(2);
  await db().member.update({ where: { id: withHandle }, data: { handle: "grace" } });
  const said = { paperId, replyTo: undefined, source: "Read it.", now: new Date("2025-12-13T08:00:00Z") };
  await writeComment({ ...said, memberId: withHandle });
  await writeComment({ ...said, memberId: without });
  const { items } = JSON.parse((await read(`comments/${paperId}.json`)).body);
  expect(items.map(({ title }: { title: string }) => title)).toEqual([
    `A member on “Title of ${paperId}”`,
    `grace on “Title of ${paperId}”`,
  ]);
  expect(items.map(({ authors }: { authors: unknown }) => authors)).toEqual([
    [{ name: "A member" }],
    [{ name: "grace" }],
  ]);
  const feed = JSON.parse((await read("members/grace.json")).body);
  expect(feed.title).toContain("Papers that grace submitted");
  expect(feed.description).toBe("The papers that grace (@grace) brought in.");
  await db().paper.delete({ where: { id: paperId } });
});
