import { parsePaperId } from "@/lib/papers/paper-id";
import { pictureBytes } from "@/lib/papers/pictures/pictures";
import { mediaTypeOf } from "@/lib/papers/pictures/store";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

const FILE = /^([0-9a-f]{32})-(?:240|480|960)\.(?:avif|webp)$/;

export const GET = handle<{ paperId: string; file: string }>(async (_request, { params }) => {
  const { paperId, file } = await params;
  const parts = parsePaperId(paperId);
  const [, hash] = FILE.exec(file) ?? [];
  const bytes = parts && hash && (await pictureBytes({ paperId: parts.id, hash, file }));
  if (!bytes) throw new DomainError("not_found", "There is no such picture.");
  return new Response(bytes, { headers: { "Content-Type": mediaTypeOf(file), ...SHARED_HEADERS } });
});
