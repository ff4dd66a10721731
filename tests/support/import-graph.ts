import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDERS = ["app", "components", "emails", "lib", "scripts", "server"];
const ENDINGS = ["", ".ts", ".tsx"];
const IMPORT = /(?:^|\n)(?:import|export)\s+(type\s)?(?:[^"';]*?from\s+)?"([^"]+)"|import\("([^"]+)"\)/g;

/** Every file of the product that can import another, as a path from the root. */
export const sourceFiles: string[] = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("lib/generated/")),
);
const known = new Set(sourceFiles);
const texts = new Map(sourceFiles.map((file) => [file, readFileSync(file, "utf8")]));

/** The text of a source file, read once. */
export const sourceOf = (file: string): string => texts.get(file) ?? "";

/** The source files that a file imports. "values" leaves out `import type`, which vanishes when compiled. */
export function importsOf(file: string, kind: "all" | "values"): string[] {
  return [...sourceOf(file).matchAll(IMPORT)].flatMap(([, type, named, dynamic]) => {
    if (kind === "values" && type) return [];
    const found = resolved(file, named ?? dynamic ?? "");
    return found === undefined ? [] : [found];
  });
}

/** The files that one reaches from `entries` by following imports of values; what `isLeaf` names is not followed further. */
export function reachableFrom(entries: string[], isLeaf: (file: string) => boolean = () => false): string[] {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!isLeaf(file)) waiting.push(...importsOf(file, "values"));
  }
  return [...reached].sort();
}

function resolved(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return undefined;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(file), specifier);
  return ENDINGS.map((ending) => base + ending).find((name) => known.has(name));
}
