import fc, { type Arbitrary } from "fast-check";

/** How long each property of tests/fuzz is tried. `npm test` gives each two seconds and always the same inputs. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 2);
const seed = Number(
  process.env.FUZZ_SEED ?? (process.env.FUZZ_SECONDS === undefined ? 1 : Date.now() % 2 ** 31),
);

/** Longer than any property takes, for a test's own limit. */
export const FUZZ_TIMEOUT_MS = seconds * 1000 + 60_000;

const options = { seed, interruptAfterTimeLimit: seconds * 1000, numRuns: Number.MAX_SAFE_INTEGER };

/** Tries a property on made-up values until its time is over. A failure names the seed and the smallest value that fails. */
export async function holdsFor<T>(
  values: Arbitrary<T>,
  property: (value: T) => void | Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(values, async (value) => property(value)),
    options,
  );
}
