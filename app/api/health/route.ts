import { health } from "@/lib/runtime/health";
import { handle } from "@/lib/web/http/handle";

export const dynamic = "force-dynamic";

export const GET = handle(async () => {
  const report = await health(new Date());
  return Response.json(report, {
    status: report.status === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
});
