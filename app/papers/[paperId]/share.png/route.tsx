import { ImageResponse } from "next/og";
import { OPEN_GRAPH_SIZE, OpenGraphImage } from "@/components/paper/open-graph-image";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";
import { siteIdentity } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperPage(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  const picture = <OpenGraphImage paper={paper} siteName={siteIdentity().name} />;
  return new ImageResponse(picture, { ...OPEN_GRAPH_SIZE, headers: SHARED_HEADERS });
});
