import { siteIdentity } from "@/lib/platform/env";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

/** Tells language models what the site has and where: https://llmstxt.org. */
export const GET = handle(async () => {
  const { name, url } = siteIdentity();
  const document = `# ${name}

> The research papers of the day, chosen by a research community, with upvotes and discussions.

Every page of a paper and of a day is also markdown: put \`.md\` behind its address, or ask with \`Accept: text/markdown\`.

## Papers

- [Latest day](${url}/feeds/latest.json): the papers of the latest day, as a JSON Feed
- [A day](${url}/papers/date/2025-12-12.md): the papers of a date, most upvoted first; any date works
- [A paper](${url}/papers/2012.14768.md): title, authors, links, upvotes and abstract by arXiv id

## For programs

- [API](${url}/api): how to read and write over HTTP
- [OpenAPI document](${url}/api/openapi.json)
- [MCP server](${url}/mcp): tools to list and read papers
- [All papers](${url}/api/export): every public paper as gzipped JSON lines
`;
  return new Response(document, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});
