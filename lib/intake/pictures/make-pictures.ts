import { createHash } from "node:crypto";
import { fetchArxivFile, UnusableFile } from "@/lib/intake/sources/arxiv/file";
import { SourceUnavailable } from "@/lib/intake/sources/source";
import { type PictureKind, pictureFile } from "@/lib/papers/pictures/picture";
import { purgePictures, savePicture } from "@/lib/papers/pictures/pictures";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { nowFrom } from "@/lib/platform/time";
import { type MadePicture, NoPicture, openPictureMaker, type PictureMaker } from "./picture-maker";
import { nextWanted, settleWanted, type Wanted, wantFeatured } from "./wanted";

const PDF_BYTES_MAX = 50 * 2 ** 20;
const HTML_BYTES_MAX = 8 * 2 ** 20;
const FIGURE_BYTES_MAX = 15 * 2 ** 20;
/** The other jobs ask arXiv too. */
const ARXIV_WAIT_MS_MAX = 15_000;

export type PicturesReport = { made: number; failed: number; deleted: number };

type Run = { maker: PictureMaker; now: () => Date; signal: AbortSignal };

/**
 * Makes pictures of papers: of the featured ones, newest first, and of those that somebody opened. Every paper's first page
 * comes before any paper's figure, so that a new day has pictures soon. Deletes those of hidden papers, and what is over
 * PICTURES_MB. Stops at the deadline; the next run goes on. Any number of processes may do this at once.
 */
export async function makePictures({
  now: startedAt,
  deadline,
  signal = new AbortController().signal,
}: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<PicturesReport> {
  const { PICTURES, PICTURES_MB, SOURCES } = env();
  const deleted = await purgePictures({ bytesMax: PICTURES_MB * 2 ** 20 });
  const report = { made: 0, failed: 0, deleted };
  if (PICTURES === "off" || !SOURCES.includes("arxiv")) return report;
  const now = nowFrom(startedAt);
  await wantFeatured({ now: now() });
  const maker = openPictureMaker();
  try {
    while (!signal.aborted && now() < deadline) {
      const wanted = await nextWanted({ now: now() });
      if (!wanted) break;
      const isMade = await makeNext(wanted, { maker, now, signal });
      if (isMade === undefined) break;
      if (isMade) report.made += 1;
      else report.failed += 1;
    }
  } finally {
    await maker.close();
  }
  return report;
}

/** Whether the picture was made; undefined if arXiv cannot be asked now. */
async function makeNext(wanted: Wanted, run: Run): Promise<boolean | undefined> {
  const { paperId, kind } = wanted;
  try {
    const made = kind === "page" ? await firstPage(paperId, run) : await firstFigure(paperId, run);
    if (made) await save(paperId, kind, made, run.now());
    await settleWanted(wanted, { now: run.now(), result: made ? "made" : "none" });
    return made !== undefined;
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof NoPicture || error instanceof UnusableFile) {
      log().info({ paperId, kind, why: error.message }, "no picture can be made of a paper");
      await settleWanted(wanted, { now: run.now(), result: "none", error: error.message });
      return false;
    }
    if (error instanceof SourceUnavailable) {
      log().info({ paperId, kind, why: error.message }, "a paper's picture has to wait");
      await settleWanted(wanted, { now: run.now(), result: "later", error: error.message });
      return undefined;
    }
    throw error;
  }
}

async function fetchFile(url: string, bytesMax: number, { now, signal }: Run) {
  return fetchArxivFile(url, { bytesMax, waitMsMax: ARXIV_WAIT_MS_MAX, now: now(), signal });
}

async function firstPage(paperId: string, run: Run): Promise<MadePicture | undefined> {
  const file = await fetchFile(`${env().ARXIV_PDF_URL}/${paperId}`, PDF_BYTES_MAX, run);
  return file && run.maker.firstPage(file.bytes);
}

async function firstFigure(paperId: string, run: Run): Promise<MadePicture | undefined> {
  const page = await fetchFile(`${env().ARXIV_HTML_URL}/${paperId}`, HTML_BYTES_MAX, run);
  if (!page) return undefined;
  const address = await run.maker.findFigure(new TextDecoder().decode(page.bytes), page.url);
  if (address === undefined) return undefined;
  const file = await fetchFile(address, FIGURE_BYTES_MAX, run);
  return file && run.maker.figure(file.bytes);
}

async function save(paperId: string, kind: PictureKind, made: MadePicture, now: Date): Promise<void> {
  const sum = createHash("sha256");
  for (const { bytes } of made.files) sum.update(bytes);
  const hash = sum.digest("hex").slice(0, 32);
  const files = made.files.map(({ width, format, bytes }) => ({
    name: pictureFile(hash, width, format),
    bytes,
  }));
  await savePicture({ paperId, picture: { kind, hash, width: made.width, height: made.height }, files, now });
}
