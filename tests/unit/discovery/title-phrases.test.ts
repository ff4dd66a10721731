import { expect, test } from "vitest";
import { titlePhrases } from "@/lib/discovery/topics/title-phrases";

test("a phrase counts each title once, in singular and plural, and is written as most titles write it", () => {
  const diffusion = ["Diffusion Policies", "Diffusion policy for arms", "On diffusion policies"];
  expect(titlePhrases(diffusion, ["Diffusion policy"], 5)).toEqual([
    { phrase: "diffusion policies", papers: 3, papersBefore: 1 },
  ]);
});

test("of phrases that stand in the same titles only the best is named", () => {
  const titles = ["Gaussian Splatting of Rooms", "Gaussian Splatting Again", "Fast Gaussian Splatting"];
  expect(titlePhrases(titles, [], 5).map(({ phrase }) => phrase)).toEqual(["gaussian splatting"]);
});

test("LLMs counts as large language models, and words common to every topic are no topic", () => {
  const titles = [
    "LLMs that Plan",
    "Large Language Models in Law",
    "A New LLM",
    "Towards Better Methods",
    "A New Method",
    "Methods",
  ];
  expect(titlePhrases(titles, [], 5)).toEqual([
    { phrase: "large language models", papers: 3, papersBefore: 0 },
  ]);
});

test("two titles are a coincidence, and no titles have no topics", () => {
  expect(titlePhrases(["Speech Codecs", "Speech Codecs Again"], [], 5)).toEqual([]);
  expect(titlePhrases([], [], 5)).toEqual([]);
});
