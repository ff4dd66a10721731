import { parseArgs } from "node:util";

/** Each measures against a named limit in the same run and answers whether its goals hold. */
const benchmarks: Record<string, () => Promise<{ run: (dataFiles: string[]) => Promise<Verdict> }>> = {
  api: () => import("./api"),
  feed: () => import("./feed"),
  digest: () => import("./digest"),
  lighthouse: () => import("./lighthouse"),
  search: () => import("./search"),
  plan: () => import("./plan"),
  thread: () => import("./thread"),
  trending: () => import("./trending"),
  "search-quality": () => import("./search-quality"),
  siege: () => import("./siege"),
  votes: () => import("./votes"),
};

export type Verdict = { figures: string; goal: string; holds: boolean };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", multiple: true, default: [] } },
});
const [name = "", ...moreFiles] = positionals;
const benchmark = benchmarks[name];
if (!benchmark) {
  console.error(
    `Usage: npm run bench -- NAME [--data FILE…]\nNAME is one of: ${Object.keys(benchmarks).join(", ")}`,
  );
  process.exit(1);
}
const { run } = await benchmark();
const { figures, goal, holds } = await run([...values.data, ...moreFiles]);
console.log(`${name}: ${figures} (goal ${goal}): ${holds ? "holds" : "short"}`);
process.exit(holds ? 0 : 1);
