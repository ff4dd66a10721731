import type { Metadata } from "next";
import { ApiReference } from "@/components/api/api-reference";
import { siteIdentity } from "@/lib/platform/env";
import { openApiDocument } from "@/lib/web/api/openapi-document";
import { operationsOf } from "@/lib/web/api/operations";

/** The site's address is a setting of the running site, not of the build. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "API", alternates: { canonical: "/api" } };

export default function Page() {
  const identity = siteIdentity();
  return <ApiReference site={identity} operations={operationsOf(openApiDocument(identity))} />;
}
