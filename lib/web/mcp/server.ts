import { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import { searchQueue } from "@/lib/discovery/search/results";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { latestFeedDay } from "@/lib/papers/daily-list";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperReference } from "@/lib/papers/paper-reference";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { limitConcurrency } from "@/lib/platform/concurrency";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { isDay } from "@/lib/platform/time";
import { latexMarkdown } from "@/lib/text/latex/to-markdown";
import { paperMarkdown } from "@/lib/web/markdown";
import { paperList } from "./paper-list";

const LIMIT_MAX = 50;
/** The library refuses a longer batch. */
const BATCH_MESSAGES_MAX = 100;
const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

const limit = z.int().min(1).max(LIMIT_MAX).default(20).describe(`How many papers, 1 to ${LIMIT_MAX}`);
const paperId = z.string().describe("An arXiv id such as 2507.11412, or the address of a paper");

/** The tools that agents have over the Model Context Protocol; all of them only read. */
export function papersServer({ name, url }: { name: string; url: string }): McpServer {
  const server = new McpServer({ name, version: "1", websiteUrl: url });
  // The calls of a batch run one after another, so that a batch waits for its searches in one place.
  const inTurn = limitConcurrency({ running: 1, waiting: BATCH_MESSAGES_MAX, retryAfterSeconds: 2 });

  server.registerTool(
    "daily_papers",
    {
      title: "Papers of a day",
      description:
        "The research papers featured on a day, most upvoted first; without a day the latest that has papers.",
      inputSchema: z.object({
        date: z.string().refine(isDay, "must be a calendar date such as 2025-12-12").optional(),
        limit,
      }),
      annotations: READ_ONLY,
    },
    async ({ date, limit }) => {
      const day = date ?? (await latestFeedDay());
      if (day === undefined) return text("There are no papers yet.");
      const { papers } = await dailyPapers({ periods: [{ kind: "day", key: day }], limit });
      return text(
        papers.length === 0 ? `No papers were featured on ${day}.` : paperList(`Papers of ${day}`, papers),
      );
    },
  );

  server.registerTool(
    "search_papers",
    {
      title: "Search papers",
      description:
        'Papers that a text asks for, best first. Understands words, "an exact phrase", -word, author:, title:, cat:cs.CL, has:code, after:2025-01 and before:2025-06.',
      inputSchema: z.object({ query: z.string().trim().min(1).max(SEARCH_CHARACTERS_MAX), limit }),
      annotations: READ_ONLY,
    },
    async ({ query, limit }) => {
      const papers = await inTurn(() => searchFullPapers(query, limit));
      return text(
        papers.length === 0 ? `Nothing was found for ${query}.` : paperList(`Papers for ${query}`, papers),
      );
    },
  );

  server.registerTool(
    "read_paper",
    {
      title: "Read a paper",
      description: "A paper's title, authors, links, upvotes and abstract, as markdown.",
      inputSchema: z.object({ id: paperId }),
      annotations: READ_ONLY,
    },
    async ({ id }) => {
      const named = parsePaperReference(id);
      const paper = named === undefined ? undefined : await fullPaper(named);
      return paper ? text(paperMarkdown(paper)) : refusal(`There is no paper ${id} here.`);
    },
  );

  server.registerTool(
    "similar_papers",
    {
      title: "Papers like one",
      description: "The papers most like a given one, each with the reason.",
      inputSchema: z.object({ id: paperId, limit }),
      annotations: READ_ONLY,
    },
    async ({ id, limit }) => {
      const named = parsePaperReference(id);
      const paper = named === undefined ? undefined : await fullPaper(named);
      if (!paper) return refusal(`There is no paper ${id} here.`);
      const { papers } = await inTurn(() =>
        searchQueue(() => similarPapers([paper.id], { limit, now: new Date() })),
      );
      return text(paperList(`Papers like ${latexMarkdown(paper.title)}`, papers));
    },
  );

  return server;
}

function text(content: string) {
  return { content: [{ type: "text" as const, text: content }] };
}

function refusal(content: string) {
  return { ...text(content), isError: true };
}

/**
 * Counts a request against the network's limit: a batch of JSON-RPC counts as the messages that it holds. Throws DomainError
 * too_many.
 */
export async function limitTools({
  clientAddress,
  messages,
  now,
}: {
  clientAddress: string;
  messages: unknown;
  now: Date;
}): Promise<void> {
  const times = Array.isArray(messages) ? Math.max(1, messages.length) : 1;
  await takeFromLimits([{ limit: "mcp", subject: clientAddress, times }], now);
}
