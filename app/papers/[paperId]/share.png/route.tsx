import { ImageResponse } from "next/og";
import { OpenGraphImage, SHARE_SIZE } from "@/components/paper/open-graph-image";
import { DomainError } from "@/lib/domain-error";
import { siteIdentity } from "@/lib/env";
import { handle } from "@/lib/http/handle";
import { COVER_CACHE } from "@/lib/http/shared-headers";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";

export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperPage(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  const picture = <OpenGraphImage paper={paper} siteName={siteIdentity().name} />;
  return new ImageResponse(picture, { ...SHARE_SIZE, headers: COVER_CACHE });
});
