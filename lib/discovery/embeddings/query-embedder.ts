import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { modelFileIn, modelFolders, modelKeyOf } from "./model-files";
import { newestCompleteModel } from "./models";
import { type RunningEmbedder, startEmbedder } from "./start-embedder";

/** How long it holds that there is, or is not, a model that searches can use. */
const LOOK_AGAIN_MS = 5_000;

type Shared = { embedder: RunningEmbedder | null; lookedAtMs: number; looking?: Promise<void> };
const shared = globalThis as { queryEmbedder?: Shared };

/**
 * The process's model for the words of searches: of the newest one that all papers were embedded with. Null when there
 * is none, or its weights are not on this machine, or the database has no pgvector.
 */
export async function queryEmbedder(): Promise<RunningEmbedder | null> {
  if (env().EMBEDDINGS === "off") return null;
  shared.queryEmbedder ??= { embedder: null, lookedAtMs: Number.NEGATIVE_INFINITY };
  const held = shared.queryEmbedder;
  if (performance.now() - held.lookedAtMs >= LOOK_AGAIN_MS) {
    held.looking ??= look(held).finally(() => {
      held.lookedAtMs = performance.now();
      held.looking = undefined;
    });
    // Whoever has one goes on with it meanwhile.
    if (!held.embedder) await held.looking;
  }
  return held.embedder;
}

async function look(held: Shared): Promise<void> {
  try {
    const wanted = (await newestCompleteModel())?.key;
    if (held.embedder?.key === wanted) return;
    const before = held.embedder;
    held.embedder = wanted === undefined ? null : await openModel(wanted, held);
    await before?.stop();
  } catch (error) {
    held.embedder = null;
    log().warn({ err: error }, "the model for searches cannot be used");
  }
}

async function openModel(key: string, held: Shared): Promise<RunningEmbedder | null> {
  for (const folder of modelFolders(env())) {
    if (!modelFileIn(folder) || (await modelKeyOf(folder)) !== key) continue;
    const embedder = await startEmbedder(folder, "normal");
    void embedder.ended.then(() => {
      if (held.embedder === embedder) held.embedder = null;
    });
    return embedder;
  }
  return null;
}
