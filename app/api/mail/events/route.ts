import { env } from "@/lib/env";
import { handle } from "@/lib/http/handle";
import { parseJson, readText } from "@/lib/http/read-body";
import { requireWebhookSignature } from "@/lib/http/webhook-signature";
import { mailEvents } from "@/lib/mail/mail-events";
import { takeMailEvents } from "@/lib/subscribers/take-mail-events";

export const POST = handle(async (request) => {
  const now = new Date();
  const header = (name: string) => request.headers.get(`webhook-${name}`);
  const body = await readText(request);
  const call = { id: header("id"), timestamp: header("timestamp"), signatures: header("signature"), body };
  requireWebhookSignature(call, env().MAIL_WEBHOOK_SECRET);
  return Response.json(await takeMailEvents({ events: mailEvents.parse(parseJson(body)), now }));
});
