import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LATEST_DAY_PATHS } from "@/lib/papers/latest-paths";

const route = z.object({ page: z.string(), regex: z.string() });
const manifestSchema = z.object({ staticRoutes: z.array(route), dynamicRoutes: z.array(route) });

/** Routes that take whatever no other does. */
const CATCH_ALL = /^(\/api)?\/\[\.\.\.missing\]$/;
const UNRESERVED = /[A-Za-z0-9._~-]/;

/**
 * Tells the one address of a page that was asked for at another: with a doubled slash, a slash at its end, needless
 * percent-encoding, or its fixed words in capitals. Undefined if the path is the one. What stands in the place of a
 * parameter (an id, a name) is the page's to judge. Reads the manifest that Next's build writes.
 */
export function onePathPerPage(distDir: string): (path: string) => string | undefined {
  const manifest: unknown = JSON.parse(readFileSync(path.join(distDir, "routes-manifest.json"), "utf8"));
  const { staticRoutes, dynamicRoutes } = manifestSchema.parse(manifest);
  const latest = LATEST_DAY_PATHS.map((page) => ({ page, regex: `^${page}$` }));
  const routes = [...latest, ...staticRoutes, ...dynamicRoutes]
    .filter(({ page }) => !CATCH_ALL.test(page))
    .map(({ page, regex }) => ({
      words: page.split("/"),
      exact: new RegExp(regex),
      anyCase: new RegExp(regex, "i"),
    }));

  return (asked) => {
    const plain = normalized(asked);
    const found = routes.some(({ exact }) => exact.test(plain))
      ? undefined
      : routes.find(({ anyCase }) => anyCase.test(plain));
    const one = found ? inCaseOf(found.words, plain) : plain;
    return one === asked ? undefined : one;
  };
}

/** RFC 3986, 6.2.2: capital hexadecimal digits, and no encoding of characters that need none. */
function normalized(asked: string): string {
  const decoded = asked.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });
  return decoded.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

/** The path with the route's own words as the route spells them. */
function inCaseOf(words: string[], asked: string): string {
  return asked
    .split("/")
    .map((segment, index) => {
      const word = words[index];
      return word === undefined || word.includes("[") ? segment : word;
    })
    .join("/");
}
