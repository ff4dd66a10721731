import { createMcpHandler } from "@modelcontextprotocol/server";
import { siteIdentity } from "@/lib/env";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { limitTools } from "@/lib/mcp/limit-tools";
import { papersServer } from "@/lib/mcp/papers-server";

const BODY_BYTES_MAX = 64 * 1024;

/** Each answer is one JSON document: nothing here changes that an agent could wait for. */
const mcp = createMcpHandler(() => papersServer(siteIdentity()), {
  responseMode: "json",
  maxSubscriptions: 0,
  maxRequestBodySize: BODY_BYTES_MAX,
});

const answer = handle(async (request) => {
  await limitTools({ clientAddress: clientAddress(request), now: new Date() });
  return mcp.fetch(request);
});

export { answer as DELETE, answer as GET, answer as POST };
