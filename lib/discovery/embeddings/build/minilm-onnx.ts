import { MICROSOFT, type OnnxGraph, onnxGraph } from "./onnx-graph";
import type { QuantizedTensor } from "./tfjs-weights";

/** all-MiniLM-L6-v2, as its config.json has it. */
const LAYERS = 6;
const HEADS = 12;
const EPSILON = 1e-12;
const MINILM_DIMENSIONS = 384;

const INT32 = 6;
/** From 0…255 to −128…127, for which processors have instructions (AVX-512 VNNI) that the others lack. */
const SIGN = 128;
const ROOT = "StatefulPartitionedCall/model/tf_bert_model/bert";
/** The converter lost the names of three tables and gave them these; their shapes tell them apart. */
const TABLES = { word: "unknown", position: "unknown_0", tokenType: "unknown_1" };

type Weights = (name: string) => QuantizedTensor;

/**
 * all-MiniLM-L6-v2 as an ONNX model, from the weights of its TensorFlow.js graph. These have one byte per number with
 * an exact zero, which is what ONNX Runtime's fastest CPU products expect, so nothing is rounded again.
 * Input and output are named as in the model's own ONNX files.
 */
export function minilmOnnx(tensors: Map<string, QuantizedTensor>): Uint8Array<ArrayBuffer> {
  const weights: Weights = (name) => {
    const found = tensors.get(name);
    if (!found) throw new Error(`the weights lack ${name}`);
    return found;
  };
  const graph = onnxGraph();
  const mask = graph.add({ type: "Cast", inputs: ["attention_mask"], attributes: { to: { int: INT32 } } });
  let hidden = embed(graph, weights);
  for (let layer = 0; layer < LAYERS; layer += 1)
    hidden = encoderLayer(graph, weights, `${ROOT}/encoder/layer_._${layer}`, hidden, mask);
  const tokens = ["batch", "tokens"];
  return graph.encode(
    [
      { name: "input_ids", type: "int64", shape: tokens },
      { name: "attention_mask", type: "int64", shape: tokens },
    ],
    [
      {
        from: hidden,
        as: { name: "last_hidden_state", type: "float32", shape: [...tokens, MINILM_DIMENSIONS] },
      },
    ],
  );
}

/** A text's tokens as vectors: the row of each word, of its position, and of the only segment type. */
function embed(graph: OnnxGraph, weights: Weights): string {
  const rows = graph.add({ type: "Gather", inputs: [bytes(graph, weights(TABLES.word)), "input_ids"] });
  const words = graph.add({
    type: "DequantizeLinear",
    inputs: [rows, ...scaleAndZero(graph, weights(TABLES.word))],
  });
  const positions = weights(TABLES.position);
  const [places = 0, width = 0] = positions.shape;
  const tokenType = floats(weights(TABLES.tokenType)).subarray(0, width);
  const offsets = floats(positions).map((value, n) => value + (tokenType[n % width] ?? 0));
  const shape = graph.add({ type: "Shape", inputs: ["input_ids"], attributes: { start: { int: 1 } } });
  const used = graph.add({
    type: "Slice",
    inputs: [
      graph.constant({ dims: [places, width], data: offsets }),
      integer(graph, 0),
      shape,
      integer(graph, 0),
    ],
  });
  const sum = graph.add({ type: "Add", inputs: [words, used] });
  const { gamma, beta } = normalisation(graph, weights, `${ROOT}/embeddings`);
  return graph.add({
    type: "LayerNormalization",
    inputs: [sum, gamma, beta],
    attributes: { epsilon: { float: EPSILON } },
  });
}

function encoderLayer(
  graph: OnnxGraph,
  weights: Weights,
  name: string,
  hidden: string,
  mask: string,
): string {
  const [query, key, value] = ["query", "key", "value"].map((part) =>
    product(graph, weights, `${name}/attention/self/${part}`, hidden),
  );
  const attended = graph.add({
    type: "MultiHeadAttention",
    domain: MICROSOFT,
    inputs: [query, key, value, undefined, mask],
    attributes: { num_heads: { int: HEADS } },
  });
  const attention = `${name}/attention/output`;
  const after = addAndNormalise(
    graph,
    weights,
    attention,
    hidden,
    product(graph, weights, `${attention}/dense`, attended),
  );
  const wide = product(graph, weights, `${name}/intermediate/dense`, after);
  const curved = graph.add({ type: "Gelu", domain: MICROSOFT, inputs: [wide] });
  return addAndNormalise(
    graph,
    weights,
    `${name}/output`,
    after,
    product(graph, weights, `${name}/output/dense`, curved),
  );
}

/** A dense layer. Its input is quantised to bytes at run time, by its own range. */
function product(graph: OnnxGraph, weights: Weights, name: string, input: string): string {
  const kernel = weights(`${name}/Tensordot/ReadVariableOp`);
  const bias = vector(graph, weights(`${name}/BiasAdd/ReadVariableOp`));
  return graph.add({
    type: "DynamicQuantizeMatMul",
    domain: MICROSOFT,
    inputs: [input, bytes(graph, kernel), ...scaleAndZero(graph, kernel), bias],
  });
}

function addAndNormalise(
  graph: OnnxGraph,
  weights: Weights,
  name: string,
  one: string,
  other: string,
): string {
  const { gamma, beta } = normalisation(graph, weights, name);
  return graph.add({
    type: "SkipLayerNormalization",
    domain: MICROSOFT,
    inputs: [one, other, gamma, beta],
    attributes: { epsilon: { float: EPSILON } },
  });
}

function normalisation(graph: OnnxGraph, weights: Weights, name: string): { gamma: string; beta: string } {
  return {
    gamma: vector(graph, weights(`${name}/LayerNorm/batchnorm/mul/ReadVariableOp`)),
    beta: vector(graph, weights(`${name}/LayerNorm/batchnorm/ReadVariableOp`)),
  };
}

function floats({ bytes, scale, min }: QuantizedTensor): Float32Array {
  return Float32Array.from(bytes, (byte) => byte * scale + min);
}

function vector(graph: OnnxGraph, tensor: QuantizedTensor): string {
  return graph.constant({ dims: tensor.shape, data: floats(tensor) });
}

function bytes(graph: OnnxGraph, { shape, bytes }: QuantizedTensor): string {
  return graph.constant({ dims: shape, data: Int8Array.from(bytes, (byte) => byte - SIGN) });
}

function scaleAndZero(graph: OnnxGraph, { scale, min }: QuantizedTensor): [string, string] {
  const zero = Math.round(-min / scale);
  return [
    graph.constant({ dims: [], data: Float32Array.of(scale) }),
    graph.constant({ dims: [], data: Int8Array.of(zero - SIGN) }),
  ];
}

function integer(graph: OnnxGraph, value: number): string {
  return graph.constant({ dims: [1], data: BigInt64Array.of(BigInt(value)) });
}
