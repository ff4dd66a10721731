import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { modelFileIn, modelKeyOf } from "./model-files";

/** The most tokens that all-MiniLM-L6-v2 was trained on; longer texts are cut. */
const TOKENS_MAX = 256;
/** More characters than any text of that many tokens has, so that a huge text costs no more than a long one. */
const CHARACTERS_MAX = 8_000;

export type TextEmbedder = {
  /** The model's key (modelKeyOf). */
  key: string;
  dimensions: number;
  /** Unit vectors, in the order of the texts. */
  embed: (texts: string[]) => Promise<Float32Array[]>;
};

/** Opens the model of a folder, on one processor. Blocks its thread while it works: see start-embedder.ts. */
export async function openTextEmbedder(folder: string): Promise<TextEmbedder> {
  const file = modelFileIn(folder);
  if (!file) throw new Error(`${folder} holds no model: it needs model.onnx and tokenizer.json`);
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const tokenizer = await openTokenizer(folder);
  const output = session.outputNames[0];
  if (output === undefined) throw new Error(`${file} has no output`);

  async function embedOne(text: string): Promise<Float32Array> {
    const ids = firstTokens(tokenizer.encode(text.slice(0, CHARACTERS_MAX)).ids);
    const shape = [1, ids.length];
    const inputs: Record<string, BigInt64Array> = {
      input_ids: BigInt64Array.from(ids, BigInt),
      attention_mask: new BigInt64Array(ids.length).fill(1n),
      token_type_ids: new BigInt64Array(ids.length),
    };
    const feeds = session.inputNames.map((name) => [name, new Tensor("int64", inputs[name] ?? [], shape)]);
    const hidden = (await session.run(Object.fromEntries(feeds)))[output ?? ""];
    if (!hidden || !(hidden.data instanceof Float32Array))
      throw new Error(`${file} does not answer with a vector for each token`);
    return unit(mean(hidden.data, ids.length));
  }

  // One text at a time: a batch pads every text to its longest, and was no faster when all are long.
  async function embed(texts: string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await embedOne(text));
    return vectors;
  }

  const [probe] = await embed(["a"]);
  return { key: await modelKeyOf(folder), dimensions: probe?.length ?? 0, embed };
}

async function openTokenizer(folder: string): Promise<Tokenizer> {
  const config = path.join(folder, "tokenizer_config.json");
  return new Tokenizer(
    JSON.parse(await readFile(path.join(folder, "tokenizer.json"), "utf8")),
    existsSync(config) ? JSON.parse(await readFile(config, "utf8")) : {},
  );
}

/** The first tokens and the one that ends a text. */
function firstTokens(ids: number[]): number[] {
  return ids.length <= TOKENS_MAX ? ids : [...ids.slice(0, TOKENS_MAX - 1), ...ids.slice(-1)];
}

function mean(vectors: Float32Array, count: number): Float32Array {
  const dimensions = vectors.length / count;
  const sum = new Float32Array(dimensions);
  for (let n = 0; n < vectors.length; n += 1)
    sum[n % dimensions] = (sum[n % dimensions] ?? 0) + (vectors[n] ?? 0);
  return sum.map((value) => value / count);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
