/** How relevant each judged paper is to a query: 2 is what was meant, 1 is of use. One that is not there is not. */
export type Grades = ReadonlyMap<string, number>;

/** Normalised discounted cumulative gain of the first `depth` (Järvelin and Kekäläinen 2002), gains 2^grade − 1. */
export function ndcg(ranking: string[], grades: Grades, depth: number): number {
  const ideal = [...grades.values()].sort((one, other) => other - one);
  const best = gained(ideal.slice(0, depth));
  return best === 0 ? 0 : gained(ranking.slice(0, depth).map((id) => grades.get(id) ?? 0)) / best;
}

/** The share of all relevant papers that are among the first `depth`. */
export function recall(ranking: string[], grades: Grades, depth: number): number {
  const relevant = [...grades].filter(([, grade]) => grade > 0).length;
  const found = ranking.slice(0, depth).filter((id) => (grades.get(id) ?? 0) > 0).length;
  return relevant === 0 ? 0 : found / relevant;
}

/**
 * How sure it is that one system is better than another on the queries that both were asked: the share of resamples
 * of these (with replacement) in which its mean is higher. `random` answers from 0 up to 1.
 */
export function pairedBootstrap(
  one: number[],
  other: number[],
  { resamples, random }: { resamples: number; random: () => number },
): number {
  const differences = one.map((value, n) => value - (other[n] ?? 0));
  let better = 0;
  for (let sample = 0; sample < resamples; sample += 1) {
    let sum = 0;
    for (let n = 0; n < differences.length; n += 1)
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    if (sum > 0) better += 1;
  }
  return better / resamples;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function sameRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function gained(grades: number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}
