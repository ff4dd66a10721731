import sharp from "sharp";
import { type Picture, pictureFile } from "./picture";
import { pictureBytes } from "./pictures";

/**
 * A picture as PNG of exactly this size in pixels, for what reads no WebP: the top of a page, the middle of a figure.
 * Undefined if its bytes are not there.
 */
export async function pictureAsPng({
  paperId,
  picture: { kind, hash },
  width,
  height,
}: {
  paperId: string;
  picture: Picture;
  width: number;
  height: number;
}): Promise<Uint8Array | undefined> {
  const bytes = await pictureBytes({ paperId, hash, file: pictureFile(hash, 960, "webp") });
  if (!bytes) return undefined;
  const fit = kind === "page" ? ({ fit: "cover", position: "top" } as const) : ({ fit: "contain" } as const);
  return sharp(bytes)
    .resize({ width, height, background: "white", ...fit })
    .png()
    .toBuffer();
}
