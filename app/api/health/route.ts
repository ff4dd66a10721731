import { health } from "@/lib/runtime/health";
import { frontWarnings } from "@/lib/web/http/client";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

export const GET = handle(async (request) => {
  const report = await health(new Date());
  return Response.json(
    { ...report, warnings: frontWarnings(request) },
    {
      status: report.status === "ok" ? 200 : 503,
      headers: { "Cache-Control": "no-store" },
    },
  );
});
