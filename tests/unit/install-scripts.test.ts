import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Lock = { packages: Record<string, { hasInstallScript?: boolean }> };

/**
 * `allowScripts` in package.json holds newer npm back; an older one, such as those that come with Node 20 and 22, runs
 * the script of each package that the lock file says has one, and onnxruntime-node's fetches GPU libraries from outside
 * the registry. After `npm install`, delete the line from the packages that this test names.
 */
test("no npm, old or new, runs an install script of a dependency", () => {
  const { packages }: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const withScript = Object.entries(packages).filter(
    ([name, { hasInstallScript }]) => name && hasInstallScript,
  );
  expect(withScript.map(([name]) => name)).toEqual([]);
});
