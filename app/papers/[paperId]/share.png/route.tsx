import { ImageResponse } from "next/og";
import { COVER_SIZE, OPEN_GRAPH_SIZE, OpenGraphImage } from "@/components/paper/open-graph-image";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperPage } from "@/lib/papers/paper-page";
import { readPicture } from "@/lib/papers/pictures/picture";
import { pictureAsPng } from "@/lib/papers/pictures/png";
import { siteIdentity } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperPage(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  const picture = readPicture(paper.picture);
  // Where its bytes are lost, the drawing is better than no image.
  const png =
    picture && (await pictureAsPng({ paperId: paper.id, picture, ...COVER_SIZE }).catch(() => undefined));
  const image = <OpenGraphImage paper={paper} png={png ?? undefined} siteName={siteIdentity().name} />;
  return new ImageResponse(image, { ...OPEN_GRAPH_SIZE, headers: SHARED_HEADERS });
});
