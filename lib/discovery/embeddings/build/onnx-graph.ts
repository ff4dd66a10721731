import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Numbers of ONNX's TensorProto.DataType. */
const DATA_TYPE = { float32: 1, int8: 3, int64: 7 } as const;
/** Numbers of ONNX's AttributeProto.AttributeType. */
const ATTRIBUTE_TYPE = { float: 1, int: 2 } as const;
const IR_VERSION = 8;
const OPERATORS_VERSION = 17;
/** The domain of ONNX Runtime's fused operators, each of which replaces several. */
export const MICROSOFT = "com.microsoft";

type Tensor = { dims: number[]; data: Float32Array | Int8Array | BigInt64Array };
type Attributes = Record<string, { float: number } | { int: number }>;
type Operation = {
  type: string;
  domain?: typeof MICROSOFT;
  /** Names of values; undefined for an optional one that is left out. */
  inputs: (string | undefined)[];
  attributes?: Attributes;
};
/** A number is a fixed size; a string names one known only when the model runs. */
type Value = { name: string; type: keyof typeof DATA_TYPE; shape: (number | string)[] };

export type OnnxGraph = {
  constant: (tensor: Tensor) => string;
  /** Adds an operation and returns the name of its first output. */
  add: (operation: Operation) => string;
  /** The bytes of an ONNX file (onnx.proto3). */
  encode: (inputs: Value[], outputs: { from: string; as: Value }[]) => Uint8Array<ArrayBuffer>;
};

/** Builds an ONNX model from operations in the order in which they run. */
export function onnxGraph(): OnnxGraph {
  const constants: Uint8Array[] = [];
  const operations: Uint8Array[] = [];
  let values = 0;
  const nextName = () => `v${++values}`;

  function constant({ dims, data }: Tensor): string {
    const name = nextName();
    const tensor = new BinaryWriter();
    for (const size of dims) tensor.tag(1, WireType.Varint).int64(size);
    tensor.tag(2, WireType.Varint).int32(dataTypeOf(data));
    tensor.tag(8, WireType.LengthDelimited).string(name);
    tensor
      .tag(9, WireType.LengthDelimited)
      .bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    constants.push(tensor.finish());
    return name;
  }

  function add({ type, domain, inputs, attributes = {} }: Operation): string {
    const output = nextName();
    const node = new BinaryWriter();
    for (const input of inputs) node.tag(1, WireType.LengthDelimited).string(input ?? "");
    node.tag(2, WireType.LengthDelimited).string(output);
    node.tag(4, WireType.LengthDelimited).string(type);
    for (const [name, value] of Object.entries(attributes))
      node.tag(5, WireType.LengthDelimited).bytes(encodeAttribute(name, value));
    if (domain) node.tag(7, WireType.LengthDelimited).string(domain);
    operations.push(node.finish());
    return output;
  }

  function encode(inputs: Value[], outputs: { from: string; as: Value }[]): Uint8Array<ArrayBuffer> {
    for (const { from, as } of outputs) {
      const node = new BinaryWriter();
      node.tag(1, WireType.LengthDelimited).string(from).tag(2, WireType.LengthDelimited).string(as.name);
      operations.push(node.tag(4, WireType.LengthDelimited).string("Identity").finish());
    }
    const graph = new BinaryWriter();
    for (const operation of operations) graph.tag(1, WireType.LengthDelimited).bytes(operation);
    graph.tag(2, WireType.LengthDelimited).string("graph");
    for (const one of constants) graph.tag(5, WireType.LengthDelimited).bytes(one);
    for (const input of inputs) graph.tag(11, WireType.LengthDelimited).bytes(encodeValue(input));
    for (const { as } of outputs) graph.tag(12, WireType.LengthDelimited).bytes(encodeValue(as));
    const model = new BinaryWriter();
    model.tag(1, WireType.Varint).int64(IR_VERSION);
    model.tag(7, WireType.LengthDelimited).bytes(graph.finish());
    model.tag(8, WireType.LengthDelimited).bytes(encodeOperators("", OPERATORS_VERSION));
    model.tag(8, WireType.LengthDelimited).bytes(encodeOperators(MICROSOFT, 1));
    return model.finish();
  }

  return { constant, add, encode };
}

function dataTypeOf(data: Tensor["data"]): number {
  if (data instanceof Float32Array) return DATA_TYPE.float32;
  return data instanceof Int8Array ? DATA_TYPE.int8 : DATA_TYPE.int64;
}

function encodeAttribute(name: string, value: Attributes[string]): Uint8Array {
  const attribute = new BinaryWriter();
  attribute.tag(1, WireType.LengthDelimited).string(name);
  if ("float" in value) {
    attribute.tag(2, WireType.Bit32).float(value.float);
    return attribute.tag(20, WireType.Varint).int32(ATTRIBUTE_TYPE.float).finish();
  }
  attribute.tag(3, WireType.Varint).int64(value.int);
  return attribute.tag(20, WireType.Varint).int32(ATTRIBUTE_TYPE.int).finish();
}

function encodeValue({ name, type, shape }: Value): Uint8Array {
  const dimensions = new BinaryWriter();
  for (const size of shape) {
    dimensions.tag(1, WireType.LengthDelimited).fork();
    if (typeof size === "number") dimensions.tag(1, WireType.Varint).int64(size);
    else dimensions.tag(2, WireType.LengthDelimited).string(size);
    dimensions.join();
  }
  const tensor = new BinaryWriter().tag(1, WireType.Varint).int32(DATA_TYPE[type]);
  tensor.tag(2, WireType.LengthDelimited).bytes(dimensions.finish());
  const value = new BinaryWriter().tag(1, WireType.LengthDelimited).string(name);
  value.tag(2, WireType.LengthDelimited).fork();
  return value.tag(1, WireType.LengthDelimited).bytes(tensor.finish()).join().finish();
}

function encodeOperators(domain: string, version: number): Uint8Array {
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(domain)
    .tag(2, WireType.Varint)
    .int64(version)
    .finish();
}
