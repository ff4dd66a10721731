import { createHash } from "node:crypto";
import { type ScriptedServer, startScriptedServer } from "./scripted-server";

export type ArxivTestPaper = {
  id: string;
  version?: number;
  title?: string;
  summary?: string;
  published?: string;
  updated?: string;
  comment?: string;
  categories?: string[];
  authors?: string[];
};

export type ArxivServer = ScriptedServer & { papers: ArxivTestPaper[] };

const PUBLISHED = "2025-12-01T10:00:00Z";

/**
 * arXiv's API as it answers on the wire: Atom with its namespaces, sorted and paged, by query or id_list, an ETag, an
 * entry that is an error for a malformed id.
 */
export async function startArxivServer(papers: ArxivTestPaper[] = []): Promise<ArxivServer> {
  const listed = [...papers];
  const server = await startScriptedServer((url, request) => {
    const ids = url.searchParams.get("id_list")?.split(",");
    const found = ids
      ? listed.filter(({ id }) => ids.includes(id))
      : [...listed].sort((a, b) => (b.updated ?? PUBLISHED).localeCompare(a.updated ?? PUBLISHED));
    const start = Number(url.searchParams.get("start") ?? 0);
    const size = Number(url.searchParams.get("max_results") ?? 10);
    const body = feedXml(found.slice(start, start + size), found.length, start);
    const etag = `"${createHash("sha1").update(body).digest("hex")}"`;
    const status = request.headers["if-none-match"] === etag ? 304 : 200;
    return { status, headers: { "Content-Type": "application/atom+xml; charset=UTF-8", ETag: etag }, body };
  });
  return { ...server, papers: listed };
}

export function feedXml(papers: ArxivTestPaper[], total: number, start: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3D" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2025-12-12T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>
  <opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${start}</opensearch:startIndex>
${papers.map(entryXml).join("\n")}
</feed>
`;
}

function entryXml(paper: ArxivTestPaper): string {
  const { id, version = 1, published = PUBLISHED, categories = ["cs.CL", "cs.LG"] } = paper;
  return `  <entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <updated>${paper.updated ?? published}</updated>
    <published>${published}</published>
    <title>${paper.title ?? `Title of ${id}`}</title>
    <summary>  ${paper.summary ?? `Abstract of ${id}.`}
</summary>
${(paper.authors ?? ["Ada Lovelace"]).map((name) => `    <author>\n      <name>${name}</name>\n    </author>`).join("\n")}
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">${paper.comment ?? "12 pages"}</arxiv:comment>
    <link href="http://arxiv.org/abs/${id}v${version}" rel="alternate" type="text/html"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="${categories[0]}" scheme="http://arxiv.org/schemas/atom"/>
${categories.map((one) => `    <category term="${one}" scheme="http://arxiv.org/schemas/atom"/>`).join("\n")}
  </entry>`;
}
