import { z } from "zod";

/** A tensor as a TensorFlow.js graph model stores it: value = byte × scale + min. */
export type QuantizedTensor = { shape: number[]; bytes: Uint8Array; scale: number; min: number };

const quantized = z.object({
  name: z.string(),
  shape: z.array(z.number().int()),
  dtype: z.literal("float32"),
  quantization: z.object({ dtype: z.literal("uint8"), scale: z.number(), min: z.number() }),
});
const plain = z.object({
  name: z.string(),
  shape: z.array(z.number().int()),
  dtype: z.literal("int32"),
  quantization: z.undefined().optional(),
});
const modelSchema = z.object({
  weightsManifest: z.array(z.object({ weights: z.array(z.union([quantized, plain])) })).length(1),
});

const INT32_BYTES = 4;

/** The float tensors of a TensorFlow.js graph model stored in one shard with one byte per number. */
export function readTfjsWeights(modelJson: unknown, shard: Uint8Array): Map<string, QuantizedTensor> {
  const tensors = new Map<string, QuantizedTensor>();
  let offset = 0;
  for (const weight of modelSchema.parse(modelJson).weightsManifest.flatMap(({ weights }) => weights)) {
    const count = weight.shape.reduce((product, size) => product * size, 1);
    if (weight.dtype === "int32") {
      offset += count * INT32_BYTES;
      continue;
    }
    const { scale, min } = weight.quantization;
    tensors.set(weight.name, {
      shape: weight.shape,
      bytes: shard.subarray(offset, offset + count),
      scale,
      min,
    });
    offset += count;
  }
  if (offset !== shard.byteLength)
    throw new Error(`the weights have ${shard.byteLength} bytes where their list says ${offset}`);
  return tensors;
}
