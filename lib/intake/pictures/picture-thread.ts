import { parentPort } from "node:worker_threads";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import { z } from "zod";
import { PICTURE_FORMATS, PICTURE_WIDTHS } from "@/lib/papers/pictures/picture";
import { findFigure } from "./find-figure";

/** PDFium's memory. A page of an ordinary paper takes 16 to 60 MB. */
const PDF_MB_MAX = 256;
const WIDTH_MAX = Math.max(...PICTURE_WIDTHS);
const HEIGHT_MAX = 2 * WIDTH_MAX;
/** A narrower picture shows nothing. */
const WIDTH_MIN = 120;
const PIXELS_MAX = 40_000_000;

const request = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("first page"), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal("find figure"), html: z.string(), url: z.string() }),
  z.object({ kind: z.literal("figure"), bytes: z.instanceof(Uint8Array) }),
]);

limitWebAssemblyMemory();
// One picture at a time is enough: readers have the other cores.
sharp.concurrency(1);
sharp.cache(false);
const pdfium = await PDFiumLibrary.init();
parentPort?.postMessage("ready");

parentPort?.on("message", (message: unknown) => {
  answerTo(request.parse(message)).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
  );
});

async function answerTo(asked: z.output<typeof request>) {
  switch (asked.kind) {
    case "first page":
      return encode(await firstPage(asked.bytes));
    case "figure":
      return encode(await figure(asked.bytes));
    case "find figure":
      return findFigure(asked.html, asked.url);
  }
}

/** PDFium asks for more memory by the method; when it is refused, it fails as it would on a small machine. */
function limitWebAssemblyMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > PDF_MB_MAX * 2 ** 20)
      throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
}

async function firstPage(bytes: Uint8Array): Promise<Sharp> {
  const document = await pdfium.loadDocument(bytes);
  try {
    const page = document.getPage(0);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(WIDTH_MAX / originalWidth, HEIGHT_MAX / originalHeight);
    const [width, height] = [Math.floor(originalWidth * scale), Math.floor(originalHeight * scale)];
    if (!(width >= WIDTH_MIN && height >= WIDTH_MIN / 4))
      throw new Error(`a page of ${originalWidth} by ${originalHeight} points cannot be shown`);
    const { data } = await page.render({ width, height, render: "bitmap" });
    return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  } finally {
    document.destroy();
  }
}

async function figure(bytes: Uint8Array): Promise<Sharp> {
  const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error", pages: 1 });
  const { width = 0, height = 0, format } = await picture.metadata();
  if (format !== "png" && format !== "jpeg" && format !== "gif" && format !== "webp")
    throw new Error(`a figure in ${format} is not shown`);
  if (width < WIDTH_MIN || height < WIDTH_MIN / 2) throw new Error("the figure is too small to show");
  return picture
    .flatten({ background: "white" })
    .resize(WIDTH_MAX, HEIGHT_MAX, { fit: "inside", withoutEnlargement: true });
}

/** All files of a picture, and the size of its largest. Throws if the picture is of one colour: then there is nothing to see. */
async function encode(picture: Sharp) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const again = () => sharp(data, { raw: { width, height, channels } });
  const { channels: statistics } = await again().stats();
  if (statistics.every(({ stdev }) => stdev < 1)) throw new Error("the picture is empty");
  const files: { width: number; format: string; bytes: Uint8Array }[] = [];
  for (const target of PICTURE_WIDTHS) {
    const resized = again().resize({ width: target, withoutEnlargement: true });
    for (const format of PICTURE_FORMATS) {
      const encoded =
        format === "avif"
          ? resized.clone().avif({ quality: 50, effort: 2 })
          : resized.clone().webp({ quality: 75 });
      files.push({ width: target, format, bytes: await encoded.toBuffer() });
    }
  }
  return { width, height, files };
}
