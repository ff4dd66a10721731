import { z } from "zod";

const SOURCES = "../../node_modules/temml/src";
const table = z.record(z.string(), z.unknown());

/** A table of Temml's own sources: its package exports none, and a list written by hand would miss what an update adds. */
async function namesIn(file: string, exported: string): Promise<string[]> {
  const module: unknown = await import(/* @vite-ignore */ `${SOURCES}/${file}`);
  return Object.keys(table.parse(table.parse(module)[exported]));
}

/** Every command, environment and symbol that Temml reads. */
export async function temmlTables(): Promise<{
  commands: string[];
  environments: string[];
  symbols: string[];
}> {
  const [functions, macros, environments] = await Promise.all([
    namesIn("functions.js", "default"),
    namesIn("macros.js", "default"),
    namesIn("environments.js", "default"),
  ]);
  const symbols = table.parse(table.parse(await import(/* @vite-ignore */ `${SOURCES}/symbols.js`)).default);
  return {
    commands: [...new Set([...functions, ...macros])],
    environments,
    symbols: Object.keys(table.parse(symbols.math)),
  };
}
