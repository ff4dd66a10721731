import {
  createMcpHandler,
  isLegacyRequest,
  SUPPORTED_PROTOCOL_VERSIONS,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import { siteIdentity } from "@/lib/platform/env";
import { action, noFields } from "@/lib/web/http/action";
import { readText } from "@/lib/web/http/body";
import { limitTools, papersServer } from "@/lib/web/mcp/server";

/** The newest one that the package speaks stands in none of its lists. */
const VERSIONS = ["2026-07-28", ...SUPPORTED_PROTOCOL_VERSIONS];
const BODY_BYTES_MAX = 64 * 1024;

/** Responses are single JSON documents without subscriptions: nothing here changes that an agent could wait for. */
const mcp = createMcpHandler(() => papersServer(siteIdentity()), {
  responseMode: "json",
  maxSubscriptions: 0,
  maxRequestBodySize: BODY_BYTES_MAX,
});

const answer = action({
  who: "anyone",
  limit: async ({ request, clientAddress, now }) =>
    limitTools({ clientAddress, messages: await messagesOf(request), now }),
  // The MCP handler reads the body itself.
  fields: noFields,
  run: async ({ request }) => {
    const unspoken = refuseVersion(request);
    if (unspoken) return unspoken;
    const asked = acceptingJson(request);
    return asked.method === "POST" && (await isLegacyRequest(asked)) ? answerOlder(asked) : mcp.fetch(asked);
  },
  json: (response) => response,
});

/** A client of the protocol's versions until 2025 gets one JSON document too; the handler would stream it. */
async function answerOlder(request: Request): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: BODY_BYTES_MAX,
  });
  await papersServer(siteIdentity()).connect(transport);
  return transport.handleRequest(request);
}

/** Names the versions that are spoken here to a client that speaks another, so that it can choose one of them. */
function refuseVersion(request: Request): Response | undefined {
  const requested = request.headers.get("mcp-protocol-version");
  if (requested === null || VERSIONS.includes(requested)) return undefined;
  const message = `Protocol version ${requested.slice(0, 40)} is not spoken here. Use ${VERSIONS.join(", ")}.`;
  const error = { code: -32_000, message, data: { supported: VERSIONS, requested: requested.slice(0, 40) } };
  return Response.json({ jsonrpc: "2.0", error, id: null }, { status: 400 });
}

/** What the protocol wants a client to accept, of which our answers are the first. */
const WANTED = "application/json, text/event-stream";

/** A client that takes JSON gets it, although the protocol asks it to name a second type that it will never get. */
function acceptingJson(request: Request): Request {
  const accept = request.headers.get("accept") ?? "*/*";
  if (!/(?:^|,)\s*(?:\*\/\*|application\/(?:\*|json))/i.test(accept)) return request;
  const headers = new Headers(request.headers);
  headers.set("Accept", WANTED);
  return new Request(request, { headers });
}

/** The body as JSON, undefined if it is not; the handler says what is wrong with it. Leaves the request's own to be read. */
async function messagesOf(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readText(request.clone()));
  } catch {
    return undefined;
  }
}

export { answer as DELETE, answer as GET, answer as POST };
