import { sha256Of } from "./download-file";
import { modelFileIn } from "./model-folder";

const DIGITS = 16;

/** The first digits of the SHA-256 of a folder's model: vectors of two keys must not be compared. Throws without one. */
export async function modelKeyOf(folder: string): Promise<string> {
  const file = modelFileIn(folder);
  if (!file) throw new Error(`${folder} holds no model: it needs model.onnx and tokenizer.json`);
  return (await sha256Of(file)).slice(0, DIGITS);
}
