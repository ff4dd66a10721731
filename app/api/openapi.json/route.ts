import { siteIdentity } from "@/lib/platform/env";
import { openApiDocument } from "@/lib/web/api/openapi-document";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

export const GET = handle(async () => Response.json(openApiDocument(siteIdentity())));
