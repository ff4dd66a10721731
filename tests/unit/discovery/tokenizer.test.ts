import { readFileSync } from "node:fs";
import path from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { describe, expect, test } from "vitest";
import { testModel } from "../../support/test-model";

const folder = await testModel();

/** As BERT's uncased vocabulary numbers them. */
const KNOWN: [string, number[]][] = [
  ["Hello world, decoder layers!", [101, 7592, 2088, 1010, 21933, 4063, 9014, 999, 102]],
  ["", [101, 102]],
];

describe.runIf(folder)("the tokenizer", () => {
  const read = (name: string) => JSON.parse(readFileSync(path.join(folder ?? "", name), "utf8"));
  test.each(KNOWN)("numbers the words of %j as the model was trained", (text, ids) => {
    const tokenizer = new Tokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
    expect(tokenizer.encode(text).ids).toEqual(ids);
  });

  test("reads letters with and without accents and case alike", () => {
    const tokenizer = new Tokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
    expect(tokenizer.encode("NAÏVE Bayes").ids).toEqual(tokenizer.encode("naive bayes").ids);
  });
});
