import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MODEL_SHA256, modelKeyOf } from "@/lib/discovery/embeddings/model-files";
import { type RunningEmbedder, startEmbedder } from "@/lib/discovery/embeddings/start-embedder";
import { testModel } from "../../support/test-model";

const folder = await testModel();

/** What the model's authors publish for these, computed in full precision (sbert.net, semantic textual similarity). */
const KNOWN = [
  { one: "The new movie is awesome", other: "The new movie is so great", similarity: 0.8939 },
  { one: "A man is playing guitar", other: "A woman watches TV", similarity: -0.0327 },
  { one: "The cat sits outside", other: "The dog plays in the garden", similarity: 0.2838 },
];
const ROUNDING = 0.03;

describe.runIf(folder)("the real model", () => {
  let embedder: RunningEmbedder;
  beforeAll(async () => {
    embedder = await startEmbedder(folder ?? "", "normal");
  });
  afterAll(() => embedder.stop());

  test("is the file whose SHA-256 we know", async () => {
    expect(MODEL_SHA256.startsWith(await modelKeyOf(folder ?? ""))).toBe(true);
    expect(embedder.key).toBe(await modelKeyOf(folder ?? ""));
  });

  test("finds sentences as near as its authors' own does", async () => {
    for (const { one, other, similarity } of KNOWN) {
      const [first = [], second = []] = await embedder.embed([one, other]);
      expect(Math.abs(dot(first, second) - similarity), `${one} / ${other}`).toBeLessThan(ROUNDING);
    }
  });

  test("answers in the order of the texts, with unit vectors, whatever is asked at the same time", async () => {
    const texts = ["a cat", "a transformer with fewer decoder layers", "", "word ".repeat(10_000)];
    const [together, ...alone] = await Promise.all([
      embedder.embed(texts),
      ...texts.map((text) => embedder.embed([text])),
    ]);
    expect(together).toHaveLength(texts.length);
    texts.forEach((_, n) => {
      const vector = together?.[n] ?? new Float32Array();
      expect(vector).toEqual(alone[n]?.[0]);
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    });
  });
});

test("a folder without a model is refused in words", async () => {
  await expect(startEmbedder("/nonexistent", "normal")).rejects.toThrow("/nonexistent holds no model");
});

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < one.length; n += 1) sum += (one[n] ?? 0) * (other[n] ?? 0);
  return sum;
}
