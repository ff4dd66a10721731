import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import RssParser from "rss-parser";
import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/feeds/[...feed]/route";
import { savePaper } from "@/lib/community/collections/reading-list";
import { readingListFeedToken, resetReadingListFeed } from "@/lib/community/collections/reading-list-feed";
import { writeComment } from "@/lib/community/comments/write-comment";
import { db } from "@/lib/platform/db";
import { announceFeeds } from "@/lib/web/feeds/hub";
import * as make from "../../support/make";
import { withSettings } from "../../support/settings";

const HOSTILE = `<script>alert("1")</script> & ]]> <b>not bold</b> &lt;i&gt; \u0007 "q" 'a' \u{1F600}`;
const SITE = "http://localhost:3000";
const PAPER = "2512.70001";

const QUERY = "?q=title%20abstract";

const grammar = RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(readFileSync("tests/fixtures/atom.rng")));

beforeAll(async () => {
  await make.paper({ id: PAPER });
  await db().organization.create({ data: { name: "acme.ai", fullName: "Acme AI" } });
  await make.paper({ id: "2512.70002" });
  await db().paper.update({
    where: { id: "2512.70002" },
    data: { authors: [{ name: "Mary Somerville", hidden: false }], organizationName: "acme.ai" },
  });
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
  "date/2025-12-12",
  "week/2025-W50",
  "month/2025-12",
  "categories/cs.CL",
  "authors/Mary Somerville",
  "organizations/acme.ai",
  "members/ada",
  `comments/${PAPER}`,
];

async function read(path: string) {
  const response = await GET(new Request(selfUrl(path)), {
    params: Promise.resolve({ feed: (path.split("?")[0] ?? "").split("/") }),
  });
  const { status, headers } = response;
  return { status, headers, type: headers.get("content-type"), body: await response.text() };
}

function selfUrl(path: string): string {
  return `${SITE}/feeds/${path.replaceAll(" ", "%20")}${path.startsWith("search.") ? QUERY : ""}`;
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
  const entry = `//a:entry[a:link/@href='${SITE}/papers/${PAPER}']`;
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

test("a comment's formulas are readable in its feed when tags are taken away", async () => {
  const memberId = await make.member({ name: "Mary" });
  const source = "**Cost** $10^6$ and \\(x_1\\), $\\frac{a}{b} < c$";
  const now = new Date("2025-12-13T08:00:00Z");
  await writeComment({ paperId: "2512.70003", memberId, replyTo: undefined, source, now });
  const [item] = JSON.parse((await read("comments/2512.70003.json")).body).items;
  expect(item.content_html).toBe("<p><strong>Cost</strong> 10^6 and x_1, a/b &lt; c</p>");
  for (const format of ["atom", "rss"])
    expect((await read(`comments/2512.70003.${format}`)).body).toContain("10^6 and x_1");
});

async function idsIn(path: string): Promise<string[]> {
  const { items } = JSON.parse((await read(path)).body);
  return items.map(({ url }: { url: string }) => url.replace(`${SITE}/papers/`, ""));
}

test("the latest papers stand over days, a day's and an author's in feeds of their own, and no hidden one in any", async () => {
  expect(await idsIn("latest.json")).toEqual(["2512.70002", PAPER, "2512.70003"]);
  expect(await idsIn("date/2025-12-11.json")).toEqual(["2512.70003"]);
  expect(await idsIn("week/2025-W50.json")).toEqual(["2512.70002", PAPER, "2512.70003"]);
  expect(await idsIn("date/2025-12-10.json")).toEqual([]);
  expect(await idsIn("authors/mary somerville.json")).toEqual(["2512.70002"]);
  expect(await idsIn("organizations/acme.ai.json")).toEqual(["2512.70002"]);
});

test("a digest lists its edition's papers in order", async () => {
  const [edition] = JSON.parse((await read("digests/daily.json")).body).items;
  expect(edition.url).toBe(`${SITE}/digests/daily/2025-12-12`);
  expect(edition.content_html.match(/href="[^"]+"/g)).toEqual([
    `href="${SITE}/papers/${PAPER}"`,
    `href="${SITE}/papers/2512.70002"`,
  ]);
});

test("an entry keeps its id when the site moves to https and another host", async () => {
  const ids = async () => {
    const { items } = JSON.parse((await read("latest.json")).body);
    return items.map(({ id }: { id: string }) => id);
  };
  const before = await ids();
  expect(before[0]).toMatch(/^tag:localhost,\d{4}-\d\d-\d\d:\/papers\/2512\.70002$/);
  await withSettings({ SITE_URL: "https://papers.example.org" });
  expect(await ids()).toEqual(before);
  const rss = XmlDocument.fromString((await read("latest.rss")).body);
  expect(rss.find("//item/guid").map((node) => node.content)).toEqual(before);
  expect(rss.find("//guid/@isPermaLink").map((node) => node.content)).toEqual(before.map(() => "false"));
});

test("a feed says when its newest entry changed", async () => {
  const { items } = JSON.parse((await read("latest.json")).body);
  const newest = Math.max(...items.map((item: { date_modified: string }) => Date.parse(item.date_modified)));
  const { headers } = await read("latest.atom");
  expect(headers.get("last-modified")).toBe(new Date(newest).toUTCString());
});

test("a reading list's feed opens with its private address alone, until that is reset", async () => {
  const memberId = await make.member();
  expect(await readingListFeedToken(memberId)).toBeUndefined();
  await savePaper({ memberId, paperId: "2512.70003", now: new Date("2025-12-13T08:00:00Z") });
  const token = await readingListFeedToken(memberId);
  const { status, headers, body } = await read(`reading-list.json?token=${token}`);
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(JSON.parse(body).items.map(({ url }: { url: string }) => url)).toEqual([
    `${SITE}/papers/2512.70003`,
  ]);
  for (const wrong of ["", "?token=", `?token=${token}x`, `?token=${token?.split(".")[0]}.`, "?token=a.b"])
    expect((await read(`reading-list.json${wrong}`)).status).toBe(404);
  await resetReadingListFeed(memberId);
  expect((await read(`reading-list.json?token=${token}`)).status).toBe(404);
  expect(await readingListFeedToken(memberId)).not.toBe(token);
});

test("a WebSub hub is named in the feeds, and told once after papers were featured", async () => {
  const told: string[] = [];
  let status = 503;
  const hub = createServer(async (request, response) => {
    told.push(await text(request));
    response.writeHead(status).end();
  }).listen(0);
  await once(hub, "listening");
  const address = hub.address();
  const url = `http://localhost:${typeof address === "object" ? address?.port : ""}/`;
  const announce = () => announceFeeds({ now: new Date("2026-01-01"), signal: AbortSignal.timeout(10_000) });
  await withSettings({ WEBSUB_HUB: url });
  expect((await read("latest.atom")).body).toContain(`<link href="${url}" rel="hub"/>`);
  expect((await read("latest.rss")).body).toMatch(new RegExp(`<atom:link[^>]*href="${url}"`));
  expect(JSON.parse((await read("latest.json")).body).hubs).toEqual([{ type: "WebSub", url }]);
  await announce();
  status = 204;
  await announce();
  await announce();
  hub.close();
  expect(told).toHaveLength(2);
  const form = new URLSearchParams(told[1]);
  expect(form.get("hub.mode")).toBe("publish");
  expect(form.getAll("hub.url")).toEqual(
    ["atom", "rss", "json"].map((format) => `${SITE}/feeds/latest.${format}`),
  );
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
  "date/2025-02-30.atom",
  "authors/Nobody Here.atom",
  "organizations/nope.json",
  "reading-list.atom",
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
