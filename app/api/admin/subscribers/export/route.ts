import { Readable } from "node:stream";
import { exportList } from "@/lib/digest/list/export-list";
import { requireRole } from "@/lib/members/roles";
import { action, noFields, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only admins may"),
  fields: noFields,
  run: ({ member: admin, now }) => requireRole(admin.id, "admin", now),
  page: () =>
    new Response(Readable.toWeb(Readable.from(exportList())) as ReadableStream<Uint8Array>, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="subscribers.csv"',
        "Cache-Control": "no-store",
        // A list of fifty thousand is sent as it is read.
        "X-Accel-Buffering": "no",
      },
    }),
});
