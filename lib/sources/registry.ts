import type { SourceName } from "@/lib/env";
import { env } from "@/lib/env";
import { arxiv } from "./arxiv/source";
import { github } from "./github/source";
import { huggingFace } from "./hugging-face/source";
import type { Source } from "./source";

const SOURCES: Record<SourceName, Source> = { hf: huggingFace, arxiv, github };

/** The sources that SOURCES turns on, in its order. */
export function enabledSources(): Source[] {
  return env().SOURCES.map((name) => SOURCES[name]);
}
