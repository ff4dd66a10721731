import { DownloadError } from "@/lib/discovery/embeddings/download-file";
import { fetchModel } from "@/lib/discovery/embeddings/fetch-model";
import { modelFileIn, modelFolders } from "@/lib/discovery/embeddings/model-files";
import { readOperatorEnv } from "@/lib/platform/env";
import { UsageError } from "@/lib/platform/errors";
import { runCommand } from "./command";
import { showProgress } from "./progress";

const MEGABYTE = 1_000_000;

/** Fetches the model that searches by meaning need, unless it is there. */
await runCommand(async () => {
  const folders = modelFolders(readOperatorEnv(process.env));
  const folder = folders.find(modelFileIn) ?? folders.at(-1) ?? "";
  const bar = showProgress("model");
  try {
    const outcome = await fetchModel(folder, {
      onProgress: (bytes, of) => bar.update(of ? bytes / of : 0, `${(bytes / MEGABYTE).toFixed(1)} MB`),
    });
    bar.end(outcome === "fetched" ? `The model is in ${folder}.` : `The model is there already: ${folder}.`);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new UsageError(`${error.message}. Run this again: it goes on where it stopped.`);
  }
});
