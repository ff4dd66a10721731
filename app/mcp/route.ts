import { createMcpHandler } from "@modelcontextprotocol/server";
import { siteIdentity } from "@/lib/platform/env";
import { action, noFields } from "@/lib/web/http/action";
import { readText } from "@/lib/web/http/body";
import { limitTools, papersServer } from "@/lib/web/mcp/server";

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
  run: ({ request }) => mcp.fetch(request),
  json: (response) => response,
});

/** The body as JSON, undefined if it is not; the handler says what is wrong with it. Leaves the request's own to be read. */
async function messagesOf(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readText(request.clone()));
  } catch {
    return undefined;
  }
}

export { answer as DELETE, answer as GET, answer as POST };
