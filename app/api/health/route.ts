import { acceptedSecrets } from "@/lib/platform/env";
import { health } from "@/lib/runtime/health";
import { frontWarnings } from "@/lib/web/http/client";
import { handle } from "@/lib/web/http/handle";
import { requireCronSecret } from "@/lib/web/http/secrets";

/** Versions tell an attacker what to try; the operator's monitor knows the secret. */
function isCron(request: Request): boolean {
  try {
    requireCronSecret(request, acceptedSecrets("CRON_SECRET"));
    return true;
  } catch {
    return false;
  }
}

export const dynamic = "force-dynamic";

export const GET = handle(async (request) => {
  const report = await health(new Date());
  const { versions, ...forAll } = report;
  return Response.json(
    { ...forAll, ...(isCron(request) && { versions }), warnings: frontWarnings(request) },
    {
      status: report.status === "ok" ? 200 : 503,
      headers: { "Cache-Control": "no-store" },
    },
  );
});
