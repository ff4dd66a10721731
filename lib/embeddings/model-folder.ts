import { existsSync } from "node:fs";
import path from "node:path";
import { MODEL_NAME } from "./model-source";

/** Where a hub's repositories and our own keep the model, the best for a CPU first. */
const MODEL_FILES = ["model.onnx", "onnx/model_int8.onnx", "onnx/model_quantized.onnx", "onnx/model.onnx"];

type Settings = { DATA_DIR: string; EMBEDDING_MODEL_DIR?: string };

/** The folders that may hold a model, the one to embed with first; the others still serve searches meanwhile. */
export function modelFolders({ DATA_DIR, EMBEDDING_MODEL_DIR }: Settings): string[] {
  const own = path.join(DATA_DIR, "models", MODEL_NAME);
  return [...(EMBEDDING_MODEL_DIR?.split(path.delimiter) ?? []), own].map((folder) => path.resolve(folder));
}

/** The ONNX file in a folder; undefined where it or its tokenizer is missing. */
export function modelFileIn(folder: string): string | undefined {
  if (!existsSync(path.join(folder, "tokenizer.json"))) return undefined;
  return MODEL_FILES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}
