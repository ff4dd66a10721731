import { withLighthouse } from "../support/lighthouse";
import { startSite } from "../support/site";
import { median } from "./load";
import type { Verdict } from "./run";

const PAGES = ["/", "/papers/2012.14768", "/papers?q=decoder+layers"];
const RUNS = 5;
const SCORE_MIN = 0.95;

/** Lighthouse's performance score of feed, paper and search on its slow phone, the median of five loads each. */
export async function run(): Promise<Verdict> {
  const site = await startSite({ LOG_LEVEL: "warn" });
  try {
    const medians = await withLighthouse(async (read) => {
      const scores: { path: string; score: number }[] = [];
      for (const path of PAGES) {
        await fetch(`${site.url}${path}`).then((response) => response.arrayBuffer());
        const runs: number[] = [];
        for (let run = 0; run < RUNS; run += 1) {
          const { scores, faults } = await read(`${site.url}${path}`, ["performance"]);
          console.log(`${path}: ${scores.performance} ${faults.join("; ")}`);
          runs.push(scores.performance);
        }
        scores.push({ path, score: median(runs) });
      }
      return scores;
    });
    return {
      figures: medians.map(({ path, score }) => `${path} ${score.toFixed(2)}`).join(", "),
      goal: `performance, median of ${RUNS}, at least ${SCORE_MIN} each`,
      holds: medians.every(({ score }) => score >= SCORE_MIN),
    };
  } finally {
    await site.stop();
  }
}
