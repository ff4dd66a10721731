import { z } from "zod";
import { paperPath } from "@/lib/papers/paper-id";

/** The widths in pixels in which each picture is kept. */
export const PICTURE_WIDTHS = [240, 480, 960] as const;
export const PICTURE_FORMATS = ["avif", "webp"] as const;

export type PictureWidth = (typeof PICTURE_WIDTHS)[number];
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A paper's first page, or its first figure. */
export const PICTURE_KINDS = ["page", "figure"] as const;

export type PictureKind = (typeof PICTURE_KINDS)[number];

/** A picture of a paper: what it shows, the name of its bytes, and the size in pixels of its largest file. */
export type Picture = { kind: PictureKind; hash: string; width: number; height: number };

const pictureSchema = z.object({
  kind: z.enum(PICTURE_KINDS),
  hash: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});

/** What `paper.picture` says; null for a paper without one. */
export function readPicture(column: unknown): Picture | null {
  return pictureSchema.nullable().catch(null).parse(column);
}

/** The name under which a file of a picture is stored. */
export function pictureFile(hash: string, width: PictureWidth, format: PictureFormat): string {
  return `${hash}-${width}.${format}`;
}

/** The path of a file of a paper's picture. */
export function picturePath(
  paperId: string,
  { hash }: Picture,
  width: PictureWidth,
  format: PictureFormat,
): string {
  return `${paperPath(paperId)}/pictures/${pictureFile(hash, width, format)}`;
}

/** The address of a picture for programs, which may not know AVIF. */
export function pictureUrl(siteUrl: string, paperId: string, picture: Picture, width: PictureWidth): string {
  return siteUrl + picturePath(paperId, picture, width, "webp");
}

/** The size in pixels of a picture's file of a width; a picture is never enlarged. */
export function sizeAt({ width, height }: Picture, wanted: PictureWidth): { width: number; height: number } {
  const scale = Math.min(1, wanted / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** All files of a picture. */
export function pictureFiles(hash: string): string[] {
  return PICTURE_WIDTHS.flatMap((width) => PICTURE_FORMATS.map((format) => pictureFile(hash, width, format)));
}
