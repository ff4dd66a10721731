/** What a request asks of the renderer. */
export type Work = {
  kind: "read" | "search" | "picture" | "preview" | "export" | "write" | "file";
  /** What it takes from its client's budget: about one for each 10 ms of the renderer or the database. */
  points: number;
  /** How many of this kind one client has at the renderer at once. */
  placesMax: number;
};

const READ: Work = { kind: "read", points: 1, placesMax: 4 };
const FEED: Work = { ...READ, points: 2 };
const SEARCH: Work = { kind: "search", points: 5, placesMax: 2 };
const SUGGESTION: Work = { ...SEARCH, points: 2 };
const PICTURE: Work = { kind: "picture", points: 10, placesMax: 1 };
const PREVIEW: Work = { kind: "preview", points: 5, placesMax: 1 };
const WRITE: Work = { kind: "write", points: 2, placesMax: 4 };
/** Signed or secret: a mail provider reports many bounces at once, and would else report them all again. */
const REPORT: Work = { ...WRITE, points: 0 };
const EXPORT: Work = { kind: "export", points: 20, placesMax: 1 };
const FILE: Work = { kind: "file", points: 0, placesMax: 8 };

/** By the path, for any method. */
const BY_PATH: [RegExp, Work][] = [
  [/^\/mcp$/, SEARCH],
  [/^\/(search|api\/papers\/search|api\/papers\/similar|api\/papers\/[^/]+\/similar)$/, SEARCH],
  [/^\/(feeds\/search\.|citations\/\w+\/search)/, SEARCH],
  [/^\/citations\//, FEED],
  [/^\/api\/(mail|cron)\//, REPORT],
  [/^\/api\/suggest$/, SUGGESTION],
  [/^\/feeds\//, FEED],
  [/\/(share\.png|cover\.svg)$/, PICTURE],
  [/^\/api\/comments\/preview$/, PREVIEW],
  [/^\/api\/(export|settings\/download|preferences\/[^/]+\/data)$/, EXPORT],
];

type Asked = { method: string | undefined; path: string; query: string | undefined; isFile: boolean };

/** The work of a request, by its address and method. */
export function workOf({ method, path, query, isFile }: Asked): Work {
  if (isFile) return FILE;
  // A question on the page of papers is a search (next.config.ts).
  if (path === "/papers" && new URLSearchParams(query).has("q")) return SEARCH;
  const [, found] = BY_PATH.find(([pattern]) => pattern.test(path)) ?? [];
  if (found) return found;
  return method === "GET" || method === "HEAD" ? READ : WRITE;
}

/** The work of a call of tools: a batch of JSON-RPC counts as the messages that it holds. */
export function workOfMessages(work: Work, body: Buffer | undefined): Work {
  return { ...work, points: work.points * messagesIn(body?.toString("utf8") ?? "") };
}

function messagesIn(body: string): number {
  try {
    const messages: unknown = JSON.parse(body);
    return Array.isArray(messages) ? Math.max(1, messages.length) : 1;
  } catch {
    return 1;
  }
}
