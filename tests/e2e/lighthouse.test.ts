import { withLighthouse } from "../support/lighthouse";
import { expect, test } from "./fixtures";

const PAGES = ["/", "/papers/2012.14768", "/papers?q=decoder+layers"];
const SCORE_MIN = 0.95;
const SHIFT_MAX = 0.02;

test("Lighthouse finds feed, paper and search accessible, well built and indexable, with a stable layout", async ({
  site,
}) => {
  test.setTimeout(180_000);
  await withLighthouse(async (read) => {
    for (const path of PAGES) {
      // Performance is read along for its layout shift; its score is a benchmark's.
      const { scores, layoutShift, faults } = await read(`${site.url}${path}`);
      for (const category of ["accessibility", "best-practices", "seo"] as const)
        expect(scores[category], `${path} ${category}: ${faults.join("; ")}`).toBeGreaterThanOrEqual(
          SCORE_MIN,
        );
      expect(layoutShift, `${path} layout shift`).toBeLessThanOrEqual(SHIFT_MAX);
    }
  });
});
