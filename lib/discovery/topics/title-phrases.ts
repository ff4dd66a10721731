/** A phrase of many titles, and how many had it in the previous period. */
export type TitlePhrase = { phrase: string; papers: number; papersBefore: number };

/** A phrase of two titles is a coincidence. */
const PAPERS_MIN = 3;
const WORDS_MAX = 3;
/** The weight of a phrase against a single word in as many titles: "video generation" says more than "video". */
const WORTH_OF_WORDS = [0, 1, 4, 5];
/** A phrase that shares this share of its titles with a chosen one adds nothing. */
const SHARED_MAX = 0.5;

/** Function words, and words in titles of every topic. */
const EMPTY_WORDS = new Set(
  `a an the and or of for in on at to by with without from via as into over under single across beyond between through towards
  toward is are be can do does how what when where why which who we you your our their its it this that these those not
  no more less than all any each one two three new using use based driven aware guided scale scaling large small high low
  long short fast efficient effective efficiently improving improve improved enhancing enhanced unified unifying general
  better best simple open free training-free towards end-to-end method methods approach framework learning
  learn network networks system systems task tasks data dataset report technical study survey analysis evaluating
  evaluation building rethinking exploring understanding making let need make unlocking unleashing self multi real
  time level via up out pre post non first step just only are there enabling leveraging bridging scalable robust`.split(
    /\s+/,
  ),
);

/** Words that mean something only beside others. */
const GENERAL_WORDS = new Set(
  `agentic world model models generation generative language visual foundation image images video videos human high-quality modeling benchmark
  benchmarking benchmarks transformers transformer reinforcement space context long-context world-model text inference
  training pre-training post-training understanding control adaptive dynamic automated sparse token tokens test-time
  search policy feedback prompt evidence latent data-driven vision multimodal`.split(/\s+/),
);

/**
 * The phrases of one to three words in the most titles: each title counts once, singular and plural are one, longer
 * phrases weigh more, and of phrases in the same titles only the best is kept. `titlesBefore` is the previous period. At most `topicsMax`, best first.
 */
export function titlePhrases(titles: string[], titlesBefore: string[], topicsMax: number): TitlePhrase[] {
  const now = phrasesOf(titles);
  const before = phrasesOf(titlesBefore);
  const ranked = [...now.entries()]
    .filter(([, { titles: titleSet }]) => titleSet.size >= PAPERS_MIN)
    .map(([key, phrase]) => ({ key, ...phrase, worth: worthOf(key, phrase.titles.size) }))
    .sort((one, other) => other.worth - one.worth || (one.key < other.key ? -1 : 1));
  const chosen: typeof ranked = [];
  for (const candidate of ranked) {
    if (chosen.length === topicsMax) break;
    if (!chosen.some((other) => saysTheSame(candidate.titles, other.titles))) chosen.push(candidate);
  }
  return chosen.map(({ key, titles: titleSet, forms }) => ({
    phrase: mostCommon(forms),
    papers: titleSet.size,
    papersBefore: before.get(key)?.titles.size ?? 0,
  }));
}

type Phrase = { titles: Set<number>; forms: Map<string, number> };

function phrasesOf(titles: string[]): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  for (const [index, title] of titles.entries())
    for (const part of title
      .toLowerCase()
      .replace(/\bm?llms?\b/g, "large language models")
      .split(/[^\p{L}\p{N}\s'’.-]+|[.](?!\d)|\s-\s/u)) {
      const words = part.split(/\s+/).filter(Boolean);
      for (let from = 0; from < words.length; from += 1)
        for (let length = 1; length <= WORDS_MAX && from + length <= words.length; length += 1)
          note(phrases, words.slice(from, from + length), index);
    }
  return phrases;
}

function note(phrases: Map<string, Phrase>, words: string[], title: number): void {
  const [only = ""] = words;
  // "Large language models" is a topic though its words are not.
  const isWhole = words.length === WORDS_MAX && words.join(" ").startsWith("large language model");
  if (!isWhole && words.some((word) => EMPTY_WORDS.has(word) || word.length < 2)) return;
  if (words.length === 1 && (GENERAL_WORDS.has(only) || only.length < 4 || /^[\d.-]+$/.test(only))) return;
  const form = words.join(" ");
  const key = words.map(singular).join(" ");
  const phrase = phrases.get(key) ?? { titles: new Set(), forms: new Map() };
  phrase.titles.add(title);
  phrase.forms.set(form, (phrase.forms.get(form) ?? 0) + 1);
  phrases.set(key, phrase);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function worthOf(key: string, papers: number): number {
  return papers * (WORTH_OF_WORDS[key.split(" ").length] ?? 0);
}

function saysTheSame(one: Set<number>, other: Set<number>): boolean {
  const shared = [...one].filter((title) => other.has(title)).length;
  return shared / Math.min(one.size, other.size) > SHARED_MAX;
}

function mostCommon(forms: Map<string, number>): string {
  const [best] = [...forms.entries()].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return best?.[0] ?? "";
}
