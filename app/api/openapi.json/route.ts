import { siteIdentity } from "@/lib/env";
import { handle } from "@/lib/http/handle";
import { openApiDocument } from "@/lib/openapi/openapi-document";

export const dynamic = "force-dynamic";

export const GET = handle(async () => Response.json(openApiDocument(siteIdentity())));
